//! The emergency code (ERC): how it is drawn and recognised (AMB-21). It suspends, and
//! backs a revocation; it never signs, unlocks or renews anything. It stays good when it
//! was used, until the certificate is renewed.

use subtle::ConstantTimeEq as _;

use crate::activation_code::ALPHABET;
use crate::crypto::Domain;
use crate::error::Result;
use crate::fields::FieldWriter;
use crate::identity::random_text;
use crate::remote_sign::RemoteSign;
use crate::secret::EmergencyCode;
use crate::store::CertificateRecord;

impl RemoteSign {
    pub(crate) fn draw_emergency_code(&self) -> Result<EmergencyCode> {
        let length = self.policy.suspension.emergency_code_length;
        random_text(&*self.entropy, ALPHABET, length).map(EmergencyCode::new)
    }

    /// The keyed code by which an emergency code is recognised.
    pub(crate) fn emergency_code(&self, iut: &str, code: &EmergencyCode) -> [u8; 32] {
        let mut fields = FieldWriter::default();
        fields.text(iut).text(code.expose());
        self.vault.code(Domain::EmergencyCode, &fields)
    }

    /// Whether the code is that of the certificate; without one the same work is done.
    pub(crate) fn is_emergency_code(
        &self,
        certificate: Option<&CertificateRecord>,
        iut: &str,
        code: &EmergencyCode,
    ) -> bool {
        let presented = self.emergency_code(iut, code);
        let expected = certificate.map_or(&[0_u8; 32][..], |row| row.emergency_code.as_slice());
        let same = bool::from(expected.ct_eq(&presented));
        same && certificate.is_some()
    }
}
