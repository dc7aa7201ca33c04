//! What holders are shown of certificates; suspension, renewal, revocation and import.

use std::cell::RefCell;

use remote_sign_core::{
    AuthorityNames, CertificateFile, CertificateFormat, CertificateInformation, CertificateStatus,
    Coupon, HolderNames, Language, OfficerRevocation, OfficerSuspension, RenewalOptions,
    RenewalPermit, RenewalWay, RevocationProposal, RevocationReason, RevocationRequest, Suspension,
    SuspensionRequest, WaitingRequest,
};

use crate::call::Call;
use crate::value::{Give, Refusal, Told, Value, hex, things, word};

/// A list of byte strings.
pub(crate) type Buffers = RefCell<Vec<Vec<u8>>>;

things! {
    Buffers;
    OfficerRevocation;
    OfficerSuspension;
    RefCell<RevocationRequest>;
    SuspensionRequest;
    WaitingRequest;
    CertificateInformation, |it| {
        state: word(it.state),
        status: it.status,
        activated_on: it.activated_on,
        expires_on: it.expires_on,
        suspended_until: it.suspended_until,
        holder: it.holder.clone(),
        authority: it.authority.clone(),
        certificate: hex(&it.certificate),
        chain: it.chain.iter().map(hex).collect::<Vec<_>>(),
    };
    CertificateStatus, |it| {
        revoked_at: it.revoked.map(|(at, _)| at),
        revocation_reason: it.revoked.map(|(_, reason)| word(reason)),
    };
    HolderNames, |it| {
        given_name: it.given_name.clone(),
        surname: it.surname.clone(),
        country: it.country.clone(),
        organization: it.organization.clone(),
        serial_number: it.serial_number.clone(),
    };
    AuthorityNames, |it| { country: it.country.clone() };
    CertificateFile, |it| { bytes: hex(&it.bytes) };
    Suspension, |it| { last_day: it.last_day, lifts_at: it.lifts_at };
    RenewalOptions, |it| {
        expires: it.expires,
        under_way: it.under_way,
        refusal: it.refusal.clone(),
    };
    RenewalPermit, |it| { way: word(it.way()) };
    RevocationProposal, |it| {
        holder: &it.holder,
        label: &it.label,
        state: word(it.state),
        confirmation: &it.confirmation,
        expires_at: it.expires_at,
    };
}

pub(crate) fn call(of: &Call<'_>) -> Told<Value> {
    let (provider, client) = (of.provider, of.client);
    Ok(match of.name {
        "provider.certificate_information" => provider
            .certificate_information(&of.session(0), &of.credential(1)?)?
            .give(),
        "provider.certificates_of" => provider
            .certificates_of(&of.session(0), &of.credential(1)?)?
            .give(),
        "certificate_information.headline" => {
            let headline = of.own::<CertificateInformation>().headline();
            headline.text(of.word(0, Language::ALL)).give()
        }
        "certificate_information.file" => {
            let information = of.own::<CertificateInformation>();
            information.file(of.word(0, CertificateFormat::ALL))?.give()
        }
        "buffer_list.new" => Buffers::default().give(),
        "buffer_list.add" => {
            of.own::<Buffers>().borrow_mut().push(of.bytes(0));
            ().give()
        }
        "provider.waiting_requests" => provider.waiting_requests()?.give(),
        "provider.import_certificate" => {
            let certificates = of.thing::<Buffers>(1);
            provider
                .import_certificate(&of.credential(0)?, &certificates.borrow(), client)?
                .give()
        }
        _ => match suspension(of) {
            Err(Refusal::Unknown) => match renewal(of) {
                Err(Refusal::Unknown) => return revocation(of),
                answer => return answer,
            },
            answer => return answer,
        },
    })
}

fn suspension(of: &Call<'_>) -> Told<Value> {
    let (provider, client) = (of.provider, of.client);
    Ok(match of.name {
        "suspension_request.new" => SuspensionRequest {
            iut: of.text(0),
            code: of.emergency_code(1),
            confirmation: of.emergency_code(2),
            until: of.text(3).parse()?,
            acknowledged: false,
        }
        .give(),
        "officer_suspension.new" => OfficerSuspension {
            credential: of.credential(0)?,
            until: of.text(1).parse()?,
            acknowledged: false,
            officer: of.text(2),
        }
        .give(),
        "provider.suspend" => provider
            .suspend(&of.thing::<SuspensionRequest>(0), client)?
            .give(),
        "provider.suspend_own" => {
            let request = of.thing::<SuspensionRequest>(1);
            provider
                .suspend_own(&of.session(0), &request, client)?
                .give()
        }
        "provider.suspend_by_officer" => provider
            .suspend_by_officer(&of.thing::<OfficerSuspension>(0), client)?
            .give(),
        "provider.request_lift_otp" => provider
            .request_lift_otp(&of.session(0), &of.credential(1)?, client)?
            .give(),
        "provider.lift_suspension" => {
            let (session, id) = (of.session(0), of.credential(1)?);
            let (code, otp) = (of.emergency_code(2), of.otp(3));
            provider
                .lift_suspension(&session, &id, &code, &otp, client)?
                .give()
        }
        "provider.lift_suspension_by_officer" => provider
            .lift_suspension_by_officer(&of.credential(0)?, &of.text(1), client)?
            .give(),
        _ => return Err(Refusal::Unknown),
    })
}

fn renewal(of: &Call<'_>) -> Told<Value> {
    let (provider, client) = (of.provider, of.client);
    Ok(match of.name {
        "provider.renewal_options" => provider
            .renewal_options(&of.session(0), &of.credential(1)?)?
            .give(),
        "renewal_options.allows" => {
            let ways = &of.own::<RenewalOptions>().ways;
            ways.contains(&of.word(0, RenewalWay::ALL)).give()
        }
        "renewal_permit.new_coupon" => RenewalPermit::Coupon(Coupon::new(of.text(0))).give(),
        "renewal_permit.new_officer" => RenewalPermit::Officer.give(),
        "provider.request_renewal_otp" => provider
            .request_renewal_otp(&of.session(0), &of.credential(1)?, client)?
            .give(),
        "provider.renew" => {
            let (session, id) = (of.session(0), of.credential(1)?);
            let permit = of.thing::<RenewalPermit>(2);
            provider
                .renew(&session, &id, &permit, &of.pin(3), &of.otp(4), client)?
                .give()
        }
        "provider.permit_renewal" => provider
            .permit_renewal(&of.credential(0)?, &of.text(1), client)?
            .give(),
        "provider.issue_coupons" => {
            let coupons = provider.issue_coupons(of.number(0), &of.text(1))?;
            coupons
                .iter()
                .map(Coupon::expose)
                .collect::<Vec<_>>()
                .give()
        }
        "provider.check_coupon" => provider.check_coupon(&Coupon::new(of.text(0)))?.give(),
        "provider.remind_of_renewals" => provider.remind_of_renewals()?.give(),
        _ => return Err(Refusal::Unknown),
    })
}

fn revocation(of: &Call<'_>) -> Told<Value> {
    let (provider, client) = (of.provider, of.client);
    Ok(match of.name {
        "revocation_request.new" => RefCell::new(RevocationRequest {
            pin: of.pin(0),
            otp: of.otp(1),
            code: of.emergency_code(2),
            reason: of.word(3, RevocationReason::ALL),
            acknowledged: false,
        })
        .give(),
        "revocation_request.set_acknowledged" => {
            let request = of.own::<RefCell<RevocationRequest>>();
            request.borrow_mut().acknowledged = of.flag(0);
            ().give()
        }
        "officer_revocation.new" => OfficerRevocation {
            iut: of.text(0),
            reason: of.word(1, RevocationReason::ALL),
            officer: of.text(2),
        }
        .give(),
        "provider.request_revocation_otp" => provider
            .request_revocation_otp(&of.session(0), &of.credential(1)?, client)?
            .give(),
        "provider.revoke" => {
            let request = of.thing::<RefCell<RevocationRequest>>(2);
            let (session, id) = (of.session(0), of.credential(1)?);
            provider
                .revoke(&session, &id, &request.borrow(), client)?
                .give()
        }
        "provider.propose_revocation" => provider
            .propose_revocation(&of.thing::<OfficerRevocation>(0))?
            .give(),
        "provider.confirm_revocation" => {
            let wanted = of.thing::<OfficerRevocation>(0);
            provider
                .confirm_revocation(&wanted, &of.text(1), client)?
                .give()
        }
        "provider.revocation_form" => provider
            .revocation_form(&of.session(0), &of.credential(1)?)?
            .give(),
        "provider.blank_revocation_form" => provider
            .blank_revocation_form(of.word(0, Language::ALL))
            .give(),
        _ => return Err(Refusal::Unknown),
    })
}
