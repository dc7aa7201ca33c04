//! The embedded authority, what it publishes, and the state of the store.

use remote_sign_core::{
    Authority, ListPart, ListStatus, NewList, OcspReply, OcspResponder, PublishedLists,
    RootKeyFile, StoreCheck,
};

use crate::call::Call;
use crate::value::{Give, Refusal, Told, Value, hex, things, word};

things! {
    ListPart;
    OcspResponder;
    PublishedLists;
    RootKeyFile;
    Authority, |it| {
        subject: &it.subject,
        retired_at: it.retired_at,
        key_in_store: it.key_in_store,
    };
    ListStatus, |it| {
        part: it.part.clone(),
        health: word(it.health),
        published_at: it.published_at,
        next_update: it.next_update,
    };
    NewList, |it| { base: it.base, entries: it.entries };
    OcspReply, |it| { der: hex(&it.der), fresh_until: it.fresh_until };
    StoreCheck, |it| { newest_entry: it.newest_entry, faults: it.faults.clone() };
}

pub(crate) fn call(of: &Call<'_>) -> Told<Value> {
    let provider = of.provider;
    Ok(match of.name {
        "provider.authorities" => provider.authorities()?.give(),
        "provider.authority_certificate" => hex(provider.authority_certificate()?),
        "root_key_file.new" => RootKeyFile::new(of.text(0)).give(),
        "provider.rotate_authority" => {
            let file = of.thing::<RootKeyFile>(0);
            provider
                .rotate_authority(Some((&file, &of.passphrase(1))))?
                .give()
        }
        "provider.list_status" => provider.list_status()?.give(),
        "published_lists.new" => {
            let (full, delta) = (of.any_bytes(0), of.any_bytes(1));
            PublishedLists { full, delta }.give()
        }
        "provider.revocation_list" => {
            let (part, published) = (of.thing::<ListPart>(0), of.thing::<PublishedLists>(1));
            provider
                .revocation_list(&part, &published, of.flag(2))?
                .give()
        }
        "provider.note_published" => provider.note_published(&of.thing::<NewList>(0))?.give(),
        "provider.ocsp_responder" => provider.ocsp_responder()?.give(),
        "provider.ocsp_reply" => {
            let responder = of.thing::<OcspResponder>(0);
            provider.ocsp_reply(&responder, &of.bytes(1)).give()
        }
        "provider.ocsp_response" => provider.ocsp_response(&of.bytes(0))?.give(),
        "provider.check_store" => provider.check_store()?.give(),
        _ => return Err(Refusal::Unknown),
    })
}
