//! One X.509 certificate: its bytes as they came and the fields that signing and verifying
//! ask for. Which certificates belong together is `path`'s matter.

use const_oid::db::rfc5280::{ANY_EXTENDED_KEY_USAGE, ID_KP_EMAIL_PROTECTION};
use const_oid::{AssociatedOid, ObjectIdentifier};
use der::asn1::BitStringRef;
use der::referenced::OwnedToRef;
use der::{DateTime, Decode, Reader, SliceReader};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoRef};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{ExtendedKeyUsage, KeyUsage};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;

/// The extended usages under which documents are signed: any (RFC 5280, section 4.2.1.12), e-mail protection,
/// which went for documents before there was one for them, and id-kp-documentSigning (RFC 9336, section 3.1).
const FOR_DOCUMENTS: [ObjectIdentifier; 3] = [
    ANY_EXTENDED_KEY_USAGE,
    ID_KP_EMAIL_PROTECTION,
    ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36"),
];

/// A certificate (RFC 5280) together with the bytes it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    /// The bytes that the issuer signed.
    tbs: Vec<u8>,
    fields: x509_cert::Certificate,
}

/// The bytes are no X.509 certificate in DER.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is no X.509 certificate in DER ({0}); convert a PEM file with `openssl x509 -outform DER`"
)]
pub struct CertificateError(#[from] der::Error);

impl Certificate {
    /// Reads a certificate in DER.
    ///
    /// # Errors
    /// [`CertificateError`] when the bytes are anything else, or more follow.
    pub fn from_der(der: &[u8]) -> Result<Self, CertificateError> {
        let fields = x509_cert::Certificate::from_der(der)?;
        let mut reader = SliceReader::new(der)?;
        let tbs = reader.sequence(|fields| {
            let tbs = fields.tlv_bytes()?;
            fields.decode::<AlgorithmIdentifierOwned>()?;
            fields.decode::<BitStringRef<'_>>()?;
            Ok::<_, der::Error>(tbs)
        })?;
        Ok(Self {
            der: der.to_vec(),
            tbs: tbs.to_vec(),
            fields,
        })
    }

    /// The bytes it was read from.
    pub fn as_der(&self) -> &[u8] {
        &self.der
    }

    /// The subject as text (RFC 4514), safe to show: see [`Certificate::issuer`].
    pub fn subject(&self) -> String {
        text(self.subject_name())
    }

    /// The issuer as text (RFC 4514). Characters that could deceive a terminal's reader (controls, marks that
    /// turn the direction of writing) stand as escaped UTF-8 bytes.
    pub fn issuer(&self) -> String {
        text(self.issuer_name())
    }

    /// The serial number in hexadecimal, bytes apart by colons.
    pub fn serial(&self) -> String {
        self.serial_number().to_string()
    }

    /// Whether it is for signing documents: its key usage has contentCommitment (RFC 5280, section 4.2.1.3),
    /// and no extended key usage keeps it to something else.
    pub fn is_for_documents(&self) -> bool {
        matches!(self.extension::<KeyUsage>(), Ok(Some(usage)) if usage.non_repudiation())
            && self.extended_usage_allows_documents()
    }

    /// Whether extended key usage is absent or names one under which documents are signed.
    pub fn extended_usage_allows_documents(&self) -> bool {
        match self.extension::<ExtendedKeyUsage>() {
            Ok(None) => true,
            Ok(Some(ExtendedKeyUsage(usages))) => {
                usages.iter().any(|usage| FOR_DOCUMENTS.contains(usage))
            }
            Err(_) => false,
        }
    }

    /// The subject.
    pub fn subject_name(&self) -> &Name {
        self.fields.tbs_certificate().subject()
    }

    /// The issuer.
    pub fn issuer_name(&self) -> &Name {
        self.fields.tbs_certificate().issuer()
    }

    /// The serial number.
    pub fn serial_number(&self) -> &SerialNumber {
        self.fields.tbs_certificate().serial_number()
    }

    /// When its life begins.
    pub fn not_before(&self) -> DateTime {
        self.fields
            .tbs_certificate()
            .validity()
            .not_before
            .to_date_time()
    }

    /// When its life ends.
    pub fn not_after(&self) -> DateTime {
        self.fields
            .tbs_certificate()
            .validity()
            .not_after
            .to_date_time()
    }

    /// The subject's public key.
    pub fn key(&self) -> SubjectPublicKeyInfoRef<'_> {
        self.fields
            .tbs_certificate()
            .subject_public_key_info()
            .owned_to_ref()
    }

    /// The bytes that the issuer signed.
    pub fn tbs(&self) -> &[u8] {
        &self.tbs
    }

    /// The issuer's signature; `None` where its bits are no whole bytes.
    pub fn signature(&self) -> Option<&[u8]> {
        self.fields.signature().as_bytes()
    }

    /// The algorithm of the issuer's signature; `None` where the certificate names two (RFC 5280, section 4.1.1.2).
    pub fn signature_algorithm(&self) -> Option<&AlgorithmIdentifierOwned> {
        let algorithm = self.fields.signature_algorithm();
        (algorithm == self.fields.tbs_certificate().signature()).then_some(algorithm)
    }

    /// One extension.
    ///
    /// # Errors
    /// The decoder's, where it is malformed or stands twice.
    pub fn extension<'a, T>(&'a self) -> der::Result<Option<T>>
    where
        T: Decode<'a, Error = der::Error> + AssociatedOid,
    {
        Ok(self
            .fields
            .tbs_certificate()
            .get_extension::<T>()?
            .map(|(_, value)| value))
    }

    /// All extensions.
    pub fn extensions(&self) -> &[Extension] {
        self.fields
            .tbs_certificate()
            .extensions()
            .map_or(&[], Vec::as_slice)
    }
}

fn text(name: &Name) -> String {
    escaped(&name.to_string())
}

/// Text of a stranger, safe to show: characters that could deceive a terminal's reader stand
/// as escaped UTF-8 bytes.
pub fn escaped(text: &str) -> String {
    let mut shown = String::new();
    for character in text.chars() {
        let deceives = character.is_control()
            || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}' | '\u{feff}');
        if deceives {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                shown.push_str(&format!("\\{byte:02x}"));
            }
        } else {
            shown.push(character);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_deceive_who_reads_them() {
        // A right-to-left override and the C1 control that starts a terminal's commands.
        let name: Name = "CN=Anna\u{202e}issoR \u{9b}2J,C=IT".parse().unwrap();
        assert_eq!(text(&name), r"CN=Anna\e2\80\aeissoR \c2\9b2J,C=IT");
        let name: Name = r"CN=Niccolò D\, Rossi".parse().unwrap();
        assert_eq!(text(&name), r"CN=Niccolò D\, Rossi");
    }
}
