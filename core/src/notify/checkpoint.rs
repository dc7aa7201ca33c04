//! The checkpoint that every e-mail ends with, so that the holder's mailbox is a witness of
//! the history too: whoever has the message can tell later whether what was in the log when it
//! left is there still (`remote-sign history verify --checkpoint`). An SMS has no room.

use crate::log::SignedNote;
use crate::words::Language;

/// What follows the text of an e-mail: a word on what it is for, and the note with its lines
/// as they are.
pub(super) fn closing(checkpoint: &SignedNote, language: Language) -> String {
    let words = match language {
        Language::Italian => {
            "Conserva questo messaggio: le righe qui sotto sono lo stato firmato dello storico \
             al momento dell'invio. Con esse si può verificare che nulla di quanto registrato \
             fino ad allora sia stato poi modificato o tolto."
        }
        Language::English => {
            "Keep this message: the lines below are the signed state of the history when it was \
             sent. With them it can be verified that nothing recorded until then was altered or \
             removed later."
        }
    };
    format!("\n{words}\n\n{checkpoint}")
}
