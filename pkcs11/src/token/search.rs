//! Searching objects and reading one. Everything is answered from what was last read of the
//! credential: clients search dozens of times for one signature.

use std::collections::VecDeque;
use std::sync::Arc;

use super::attribute::{Attributes, Wanted};
use super::session::Session;
use super::slot::{Contents, Token};
use crate::ck;
use crate::rv::{Outcome, Rv, refuse};

/// A search under way: the objects not handed out yet.
pub(crate) struct Search(VecDeque<Found>);

struct Found {
    handle: ck::CK_OBJECT_HANDLE,
    private: bool,
}

/// An object that the session may see.
pub(crate) struct Visible {
    handle: ck::CK_OBJECT_HANDLE,
    contents: Arc<Contents>,
    token: Arc<Token>,
}

impl Session {
    /// Finds the objects that match the template. An unknown class or attribute matches none.
    pub(crate) fn start_search(&self, template: &[Wanted<'_>]) -> Outcome {
        self.search.begin(|| {
            let token = self.token();
            let private_too = token.shows_private();
            let contents = token.contents()?;
            let found = contents
                .objects()
                .filter(|(_, object)| private_too || !object.private)
                .filter(|(_, object)| {
                    object
                        .attributes
                        .match_all(template, || token.asks_each_time())
                })
                .map(|(handle, object)| Found {
                    handle,
                    private: object.private,
                });
            Ok(Search(found.collect()))
        })
    }

    /// The next objects found, at most `most`; none that are private once the holder logged
    /// out.
    pub(crate) fn next_found(&self, most: usize) -> Outcome<Vec<ck::CK_OBJECT_HANDLE>> {
        self.search.step(|Search(found)| {
            if !self.token().shows_private() {
                found.retain(|found| !found.private);
            }
            let next = most.min(found.len());
            Ok(found.drain(..next).map(|found| found.handle).collect())
        })
    }

    /// Ends the search.
    pub(crate) fn end_search(&self) -> Outcome {
        self.search.take().map(drop)
    }

    /// The object of a handle, if this session may see it.
    pub(crate) fn object(&self, handle: ck::CK_OBJECT_HANDLE) -> Outcome<Visible> {
        let contents = self.token().contents()?;
        let private_too = self.token().shows_private();
        let visible = contents
            .objects()
            .any(|(own, object)| own == handle && (private_too || !object.private));
        if !visible {
            return refuse(ck::CKR_OBJECT_HANDLE_INVALID);
        }
        Ok(Visible {
            handle,
            contents,
            token: Arc::clone(self.token()),
        })
    }
}

impl Visible {
    /// The value of an attribute, or why there is none.
    pub(crate) fn read(&self, kind: ck::CK_ATTRIBUTE_TYPE) -> Outcome<Vec<u8>> {
        self.attributes()?
            .read(kind, || self.token.asks_each_time())
    }

    /// The size of the object: of all values that it tells, in bytes.
    pub(crate) fn size(&self) -> Outcome<usize> {
        Ok(self.attributes()?.size())
    }

    fn attributes(&self) -> Outcome<&Attributes> {
        self.contents
            .objects()
            .find(|(own, _)| *own == self.handle)
            .map(|(_, object)| &object.attributes)
            .ok_or(Rv(ck::CKR_OBJECT_HANDLE_INVALID))
    }
}
