//! Who is registered, and the number that tells the person from all others. How it stands in
//! a certificate's name is in `ca`; the registration itself is in `registration`.

/// Who is registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A natural person.
    NaturalPerson {
        /// Given name.
        given_name: String,
        /// Surname.
        surname: String,
        /// Which number tells the person.
        identifier: PersonIdentifier,
    },
    /// A legal person.
    LegalPerson {
        /// Registered name.
        organization: String,
        /// Which number tells the organization.
        identifier: OrganizationIdentifier,
    },
}

/// The number of a natural person (EN 319 412-1 5.1.3), given out by the country of the
/// registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonIdentifier {
    /// Fiscal code; the certificate shows `TINIT-` before it.
    FiscalCode(String),
    /// Number of an identity card; the certificate shows `IDCIT-` before it.
    IdentityCard(String),
    /// Number of a passport; the certificate shows `PASIT-` before it.
    Passport(String),
}

/// The number of a legal person (EN 319 412-1 5.1.4), given out by the country of the
/// registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrganizationIdentifier {
    /// VAT number; the certificate shows `VATIT-` before it.
    VatNumber(String),
    /// Number in the trade register; the certificate shows `NTRIT-` before it.
    RegisterNumber(String),
}

impl Holder {
    /// Everything about the holder that was typed.
    pub(crate) fn texts(&self) -> Vec<&str> {
        match self {
            Self::NaturalPerson {
                given_name,
                surname,
                identifier,
            } => vec![given_name, surname, identifier.parts().1],
            Self::LegalPerson {
                organization,
                identifier,
            } => vec![organization, identifier.parts().1],
        }
    }

    /// The semantic identifier, such as `TINIT-RSSMRA80A01H501U`, of a number that `country`
    /// gave out.
    pub(crate) fn semantic_identifier(&self, country: &str) -> String {
        let (prefix, number) = match self {
            Self::NaturalPerson { identifier, .. } => identifier.parts(),
            Self::LegalPerson { identifier, .. } => identifier.parts(),
        };
        format!("{prefix}{country}-{number}")
    }
}

impl PersonIdentifier {
    /// Prefix and number.
    const fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::FiscalCode(number) => ("TIN", number.as_str()),
            Self::IdentityCard(number) => ("IDC", number.as_str()),
            Self::Passport(number) => ("PAS", number.as_str()),
        }
    }
}

impl OrganizationIdentifier {
    /// Prefix and number.
    const fn parts(&self) -> (&'static str, &str) {
        match self {
            Self::VatNumber(number) => ("VAT", number.as_str()),
            Self::RegisterNumber(number) => ("NTR", number.as_str()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The forms of EN 319 412-1 5.1.3 and 5.1.4.
    #[test]
    fn req_38_the_kind_of_number_stands_before_it() {
        let person = |identifier| Holder::NaturalPerson {
            given_name: "Mario".into(),
            surname: "Rossi".into(),
            identifier,
        };
        let organization = |identifier| Holder::LegalPerson {
            organization: "ACME S.p.A.".into(),
            identifier,
        };
        let number = || "X1".to_owned();
        for (holder, expected) in [
            (person(PersonIdentifier::FiscalCode(number())), "TINIT-X1"),
            (person(PersonIdentifier::IdentityCard(number())), "IDCIT-X1"),
            (person(PersonIdentifier::Passport(number())), "PASIT-X1"),
            (
                organization(OrganizationIdentifier::VatNumber(number())),
                "VATIT-X1",
            ),
            (
                organization(OrganizationIdentifier::RegisterNumber(number())),
                "NTRIT-X1",
            ),
        ] {
            assert_eq!(holder.semantic_identifier("IT"), expected);
        }
    }
}
