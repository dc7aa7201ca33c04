//! Tells one story: takes its steps in turn, keeps what they give and compares what they say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use remote_sign_core::policy::StretchPolicy;
use remote_sign_core::store::MemoryStore;
use remote_sign_core::{
    Client, Clock, ManualClock, MasterKey, Message, Policy, RemoteSign, Timestamp,
};
use serde_json::{Value as Json, json};

use crate::call::Call;
use crate::value::{Give, Refusal, Told, Value, bytes};
use crate::{account, authority, certificate, credential, history, log, signing, virtual_token};

/// A call or property, and the result that the C API refuses it with.
pub(crate) type RuledOut = (String, &'static str);

pub(crate) struct Teller {
    pub(crate) provider: RemoteSign,
    pub(crate) client: Client,
    clock: Arc<ManualClock>,
    messages: Arc<Mutex<Vec<String>>>,
    variables: BTreeMap<String, Value>,
    /// What was refused by the language alone.
    ruled_out: BTreeSet<RuledOut>,
}

struct SharedClock(Arc<ManualClock>);

impl Clock for SharedClock {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

impl Teller {
    fn new(vectors: &Json) -> Self {
        let messages = Arc::new(Mutex::new(Vec::new()));
        let inbox = messages.clone();
        let messenger = move |message: &Message| {
            inbox.lock().unwrap().push(message.body.to_string());
            Ok(())
        };
        let start = Timestamp::from_unix_millis(vectors["clock"].as_i64().unwrap());
        let clock = Arc::new(ManualClock::new(start));
        let key = MasterKey::new(bytes(&vectors["master_key"]).try_into().unwrap());
        let now = SharedClock(clock.clone());
        let builder = RemoteSign::builder(key, MemoryStore::new(), messenger, now).policy(policy());
        Self {
            provider: builder.build().unwrap(),
            client: Client::new("vectors"),
            clock,
            messages,
            variables: BTreeMap::new(),
            ruled_out: BTreeSet::new(),
        }
    }

    /// Tells the story of this name to its end.
    pub(crate) fn tell(vectors: &Json, name: &str) -> BTreeSet<RuledOut> {
        let mut teller = Self::new(vectors);
        teller.story(vectors, name);
        teller.ruled_out
    }

    fn story(&mut self, vectors: &Json, name: &str) {
        let stories = vectors["stories"].as_array().unwrap();
        let story = stories.iter().find(|story| story["name"] == name).unwrap();
        if let Some(before) = story["after"].as_str() {
            self.story(vectors, before);
        }
        self.steps(name, &story["steps"]);
    }

    fn steps(&mut self, story: &str, steps: &Json) {
        for step in steps.as_array().unwrap() {
            self.step(story, step);
        }
    }

    fn step(&mut self, story: &str, step: &Json) {
        let place = format!("{story}: {step}");
        let given = if let Some(seconds) = step.get("advance") {
            self.clock.advance_seconds(seconds.as_i64().unwrap());
            return;
        } else if let Some(list) = step.get("each") {
            return self.each(story, list.as_str().unwrap(), step);
        } else if let Some(label) = step.get("mail") {
            Ok(self.mail(label))
        } else if let Some(path) = step.get("get") {
            self.read(path.as_str().unwrap())
        } else {
            call(&Call::new(self, step))
        };
        if let Some(fails) = step.get("fails") {
            let refusal = given.map(drop).expect_err(&place);
            return self.refused(&place, step, &refusal, fails);
        }
        let given = given.unwrap_or_else(|refusal| panic!("{place}: {refusal:?}"));
        if let Some(expected) = step.get("is") {
            assert_eq!(given.plain(), self.resolved(expected), "{place}");
        }
        if let Some(name) = step.get("as") {
            let name = name.as_str().unwrap().to_owned();
            self.variables.insert(name, given);
        }
    }

    /// What the steps keep ends with each round.
    fn each(&mut self, story: &str, list: &str, step: &Json) {
        let Ok(Value::List(items)) = self.read(list) else {
            panic!("{story}: {list} is no list");
        };
        assert!(!items.is_empty(), "{story}: {list} is empty");
        let before = self.variables.clone();
        for item in items.iter() {
            let name = step["as"].as_str().unwrap().to_owned();
            self.variables.insert(name, item.clone());
            self.steps(story, &step["steps"]);
            self.variables.clone_from(&before);
        }
    }

    fn refused(&mut self, place: &str, step: &Json, refusal: &Refusal, fails: &Json) {
        let (result, tries_left) = refusal.result();
        assert_eq!(result, fails["result"].as_str().unwrap(), "{place}");
        if let Some(expected) = fails.get("tries_left") {
            assert_eq!(json!(tries_left), *expected, "{place}");
        }
        if let Refusal::Language(result) = refusal {
            let what = step.get("call").unwrap_or(&step["get"]);
            let what = what.as_str().unwrap().to_owned();
            self.ruled_out.insert((what, result));
        }
    }

    fn mail(&self, label: &Json) -> Value {
        let part = |part: &Json| self.resolved(part).as_str().unwrap().to_owned();
        let label: String = match label {
            Json::Array(parts) => parts.iter().map(part).collect(),
            whole => part(whole),
        };
        let messages = self.messages.lock().unwrap();
        let mut newest = messages.iter().rev();
        let after = newest.find_map(|body| Some(body.split_once(&label)?.1));
        let after = after.unwrap_or_else(|| panic!("no message has {label}"));
        after.split_whitespace().next().unwrap().give()
    }

    /// A value of the vectors, or what the variable stands for that it names.
    pub(crate) fn resolved(&self, value: &Json) -> Json {
        match value.as_str().filter(|text| text.starts_with('$')) {
            Some(path) => self.read(path).unwrap().plain(),
            None => value.get("hex").unwrap_or(value).clone(),
        }
    }

    pub(crate) fn read(&self, path: &str) -> Told<Value> {
        let mut names = path.strip_prefix('$').unwrap().split('.');
        let name = names.next().unwrap();
        let start = self.variables.get(name);
        let start = start.unwrap_or_else(|| panic!("there is no {name}"));
        names.try_fold(start.clone(), |value, name| value.property(name))
    }
}

/// The rules of the vectors; no story says how long secrets are stretched.
fn policy() -> Policy {
    let mut policy = Policy::mysign();
    policy.stretch = StretchPolicy {
        memory_kib: 8,
        iterations: 1,
        lanes: 1,
    };
    policy
}

/// The room that knows the call answers it.
fn call(call: &Call<'_>) -> Told<Value> {
    let rooms = [
        account::call,
        authority::call,
        certificate::call,
        credential::call,
        history::call,
        log::call,
        signing::call,
        virtual_token::call,
    ];
    let mut answers = rooms.iter().map(|room| room(call));
    let known = answers.find(|answer| !matches!(answer, Err(Refusal::Unknown)));
    known.unwrap_or(Err(Refusal::Unknown))
}
