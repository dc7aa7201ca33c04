//! The objects of a token: the holder's certificate, its public key, the private key, the
//! certificates above and the profiles, with every attribute that known clients read. Values come
//! from the certificates; nothing here signs.

use der::asn1::UintRef;
use der::{Decode, Encode, Sequence};
use remote_sign_core::{Credential, KeyAlgorithm};
use sha1::{Digest, Sha1};
use x509_cert::Certificate;
use x509_cert::time::Time;

use super::attribute::Attributes;
use super::mechanism;
use super::profile::profile_objects;
use super::text::without_colon;
use crate::ck;

/// One object.
#[derive(Debug)]
pub(super) struct Object {
    /// Found only by who is logged in.
    pub(super) private: bool,
    /// What it is.
    pub(super) class: ck::CK_OBJECT_CLASS,
    /// Its attributes.
    pub(super) attributes: Attributes,
}

/// RSAPublicKey of RFC 8017 A.1.1.
#[derive(Sequence)]
struct RsaPublicKey<'a> {
    modulus: UintRef<'a>,
    public_exponent: UintRef<'a>,
}

/// The objects of a credential: the profiles alone as long as it has no certificate.
///
/// The certificate and both halves of the key share `CKA_ID` and `CKA_LABEL`, by which clients
/// bring them together.
pub(super) fn objects_of(credential: &Credential) -> der::Result<Vec<Object>> {
    let name = credential.id.to_string();
    let profiles = profile_objects(&name);
    let Some(own) = &credential.certificate else {
        return Ok(profiles.collect());
    };
    let certificate = Certificate::from_der(own)?;
    let chain = credential
        .chain
        .iter()
        .map(|der| Certificate::from_der(der))
        .collect::<der::Result<Vec<_>>>()?;
    let label = without_colon(&credential.label);
    let key = public_part(&certificate, credential.algorithm)?
        .bytes(ck::CKA_ID, key_id(&certificate))
        .bytes(ck::CKA_LABEL, label.as_bytes())
        .bytes(
            ck::CKA_SUBJECT,
            certificate.tbs_certificate().subject().to_der()?,
        )
        .bytes(
            ck::CKA_PUBLIC_KEY_INFO,
            certificate
                .tbs_certificate()
                .subject_public_key_info()
                .to_der()?,
        );

    let mut objects = vec![
        certificate_object(&certificate, own, chain.first(), Role::Holder)?
            .named(&label, &format!("{name}/certificate")),
        public_key_object(key.clone()).named_uniquely(&format!("{name}/public-key")),
        private_key_object(key, credential.algorithm)
            .named_uniquely(&format!("{name}/private-key")),
    ];
    for (index, (authority, der)) in chain.iter().zip(&credential.chain).enumerate() {
        let label = authority_label(authority);
        objects.push(
            certificate_object(authority, der, chain.get(index + 1), Role::Authority)?
                .named(&label, &format!("{name}/authority-{index}")),
        );
    }
    objects.extend(profiles);
    Ok(objects)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Holder,
    Authority,
}

impl Object {
    /// An object of the token with what every object has but its name.
    pub(super) fn new(class: ck::CK_OBJECT_CLASS, private: bool) -> Self {
        let attributes = Attributes::default()
            .number(ck::CKA_CLASS, class)
            .flag(ck::CKA_TOKEN, true)
            .flag(ck::CKA_PRIVATE, private)
            .flags(
                [ck::CKA_MODIFIABLE, ck::CKA_COPYABLE, ck::CKA_DESTROYABLE],
                false,
            );
        Self {
            private,
            class,
            attributes,
        }
    }

    /// With more attributes.
    pub(super) fn with(mut self, attributes: impl FnOnce(Attributes) -> Attributes) -> Self {
        self.attributes = attributes(self.attributes);
        self
    }

    /// With its names: the one that people read, and the one that no other object has.
    pub(super) fn named(self, label: &str, unique: &str) -> Self {
        self.with(|own| own.bytes(ck::CKA_LABEL, label))
            .named_uniquely(unique)
    }

    fn named_uniquely(self, unique: &str) -> Self {
        self.with(|own| own.bytes(ck::CKA_UNIQUE_ID, unique))
    }
}

fn certificate_object(
    certificate: &Certificate,
    der: &[u8],
    issuer: Option<&Certificate>,
    role: Role,
) -> der::Result<Object> {
    let tbs = certificate.tbs_certificate();
    let category = match role {
        Role::Holder => ck::CK_CERTIFICATE_CATEGORY_TOKEN_USER,
        Role::Authority => ck::CK_CERTIFICATE_CATEGORY_AUTHORITY,
    };
    // The topmost certificate is its own issuer.
    let issuer = issuer.or_else(|| (tbs.issuer() == tbs.subject()).then_some(certificate));
    let [start, end] = [tbs.validity().not_before, tbs.validity().not_after].map(date);
    let (subject, issuer_name) = (tbs.subject().to_der()?, tbs.issuer().to_der()?);
    let (serial, key_info) = (
        tbs.serial_number().to_der()?,
        tbs.subject_public_key_info().to_der()?,
    );
    Ok(Object::new(ck::CKO_CERTIFICATE, false).with(|own| {
        own.number(ck::CKA_CERTIFICATE_TYPE, ck::CKC_X_509)
            .number(ck::CKA_CERTIFICATE_CATEGORY, category)
            .flag(ck::CKA_TRUSTED, false)
            .bytes(ck::CKA_ID, key_id(certificate))
            .bytes(ck::CKA_VALUE, der)
            .bytes(ck::CKA_SUBJECT, subject)
            .bytes(ck::CKA_ISSUER, issuer_name)
            .bytes(ck::CKA_SERIAL_NUMBER, serial)
            .bytes(ck::CKA_PUBLIC_KEY_INFO, key_info)
            .bytes(
                ck::CKA_CHECK_VALUE,
                Sha1::digest(der).into_iter().take(3).collect::<Vec<_>>(),
            )
            .bytes(ck::CKA_START_DATE, start)
            .bytes(ck::CKA_END_DATE, end)
            .bytes(ck::CKA_URL, [])
            .bytes(ck::CKA_HASH_OF_SUBJECT_PUBLIC_KEY, key_id(certificate))
            .bytes(
                ck::CKA_HASH_OF_ISSUER_PUBLIC_KEY,
                issuer.map(key_id).unwrap_or_default(),
            )
            .number(ck::CKA_NAME_HASH_ALGORITHM, ck::CKM_SHA_1)
            .number(
                ck::CKA_JAVA_MIDP_SECURITY_DOMAIN,
                ck::CK_SECURITY_DOMAIN_UNSPECIFIED,
            )
    }))
}

fn public_key_object(key: Attributes) -> Object {
    Object::new(ck::CKO_PUBLIC_KEY, false).with(|own| {
        own.and(key)
            .flag(ck::CKA_VERIFY, true)
            .flags(
                [
                    ck::CKA_VERIFY_RECOVER,
                    ck::CKA_ENCRYPT,
                    ck::CKA_WRAP,
                    ck::CKA_ENCAPSULATE,
                    ck::CKA_DERIVE,
                ],
                false,
            )
            .flag(ck::CKA_TRUSTED, false)
    })
}

fn private_key_object(key: Attributes, algorithm: KeyAlgorithm) -> Object {
    let secret = if algorithm.is_rsa() {
        Attributes::default().sensitive([
            ck::CKA_PRIVATE_EXPONENT,
            ck::CKA_PRIME_1,
            ck::CKA_PRIME_2,
            ck::CKA_EXPONENT_1,
            ck::CKA_EXPONENT_2,
            ck::CKA_COEFFICIENT,
        ])
    } else {
        Attributes::default().sensitive([ck::CKA_VALUE])
    };
    Object::new(ck::CKO_PRIVATE_KEY, true).with(|own| {
        own.and(key)
            .and(secret)
            .flags(
                [
                    ck::CKA_SIGN,
                    ck::CKA_SENSITIVE,
                    ck::CKA_ALWAYS_SENSITIVE,
                    ck::CKA_NEVER_EXTRACTABLE,
                ],
                true,
            )
            .flags(
                [
                    ck::CKA_SIGN_RECOVER,
                    ck::CKA_DECRYPT,
                    ck::CKA_UNWRAP,
                    ck::CKA_DECAPSULATE,
                    ck::CKA_DERIVE,
                ],
                false,
            )
            .flags([ck::CKA_EXTRACTABLE, ck::CKA_WRAP_WITH_TRUSTED], false)
            .always_authenticate()
    })
}

/// What both halves of the key tell: its type, its public numbers, how it was made. Not
/// `CKA_PUBLIC_CRC64_VALUE`: it is a checksum of the public key's `CKA_VALUE`, and no public key
/// for RSA or ECDSA has one (PKCS#11 3.2 section 4.9).
fn public_part(certificate: &Certificate, algorithm: KeyAlgorithm) -> der::Result<Attributes> {
    let info = certificate.tbs_certificate().subject_public_key_info();
    let public_key = info.subject_public_key.raw_bytes();
    let (key_type, generation) = if algorithm.is_rsa() {
        (ck::CKK_RSA, ck::CKM_RSA_PKCS_KEY_PAIR_GEN)
    } else {
        (ck::CKK_EC, ck::CKM_EC_KEY_PAIR_GEN)
    };
    let common = Attributes::default()
        .number(ck::CKA_KEY_TYPE, key_type)
        .flag(ck::CKA_LOCAL, true)
        .number(ck::CKA_KEY_GEN_MECHANISM, generation)
        .numbers(ck::CKA_ALLOWED_MECHANISMS, &mechanism::usable(algorithm))
        // Made under no validation that could be named.
        .number(ck::CKA_OBJECT_VALIDATION_FLAGS, 0)
        .bytes(ck::CKA_START_DATE, [])
        .bytes(ck::CKA_END_DATE, []);
    if algorithm.is_rsa() {
        let key = RsaPublicKey::from_der(public_key)?;
        let bits =
            ck::CK_ULONG::try_from(8 * algorithm.size()).unwrap_or(ck::CK_UNAVAILABLE_INFORMATION);
        Ok(common
            .bytes(ck::CKA_MODULUS, key.modulus.as_bytes())
            .number(ck::CKA_MODULUS_BITS, bits)
            .bytes(ck::CKA_PUBLIC_EXPONENT, key.public_exponent.as_bytes()))
    } else {
        let curve = info.algorithm.parameters.to_der()?;
        let point = der::asn1::OctetStringRef::new(public_key)?.to_der()?;
        Ok(common
            .bytes(ck::CKA_EC_PARAMS, curve)
            .bytes(ck::CKA_EC_POINT, point))
    }
}

/// `CKA_ID`: the SHA-1 of the public key, as in a subject key identifier (RFC 5280 4.2.1.2
/// method 1).
fn key_id(certificate: &Certificate) -> Vec<u8> {
    let info = certificate.tbs_certificate().subject_public_key_info();
    Sha1::digest(info.subject_public_key.raw_bytes()).to_vec()
}

fn authority_label(certificate: &Certificate) -> String {
    let subject = certificate.tbs_certificate().subject();
    let name = subject
        .common_name()
        .ok()
        .flatten()
        .map(|name| name.value().into_owned());
    without_colon(&name.unwrap_or_else(|| subject.to_string()))
}

/// A CK_DATE: year, month and day in digits.
fn date(time: Time) -> Vec<u8> {
    let date = time.to_date_time();
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day()).into_bytes()
}
