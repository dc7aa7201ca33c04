//! SMS through Kannel: what a provider sends arrives at the phone network, once, also when
//! the gateway is killed on the way. The phone network is Kannel's own fake one.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use remote_sign_core::{
    ActivationCode, Client, ErrorKind, OtpCode, Password, Pin, Registered, RemoteSign, Session,
};
use remote_sign_host::{Channels, OutboxFolder};
use remote_sign_tests::{
    Configured, Server, answers, eventually, free_port, http_get, italian_holder,
};

const NUMBER: &str = "+393471234567";

#[test]
fn req_05_the_otp_arrives_by_sms_and_activates() {
    let provider = Provider::new("Città di Forlì, perché sì");
    let gateway = Kannel::start(&provider);
    let service = provider.configured.open();
    let (registered, session) = provider.first_access(&service);
    let id = &registered.credentials[0];
    let phone = || gateway.phone();

    eventually("an activation code at the phone", || phone().len() == 1);
    let sent = phone()[0].clone();
    let before = format!("Codice di attivazione (PUK) per Città di Forlì, perché sì ({id}): ");
    let code = sent.strip_prefix(&before).expect(&sent).to_owned();

    service
        .request_activation_otp(&session, id, &client())
        .unwrap();
    eventually("an OTP at the phone", || phone().len() == 2);
    let sent = phone()[1].clone();
    let otp = sent.strip_prefix("Codice OTP: ").expect(&sent);
    let (otp, rest) = otp.split_at(8);
    assert_eq!(
        rest,
        format!(
            "\nCittà di Forlì, perché sì ({id}), primo PIN. Valido 5 minuti. \
             Non comunicarlo a nessuno."
        )
    );
    let pin = Pin::new("83920174");
    let (code, otp) = (ActivationCode::new(code), OtpCode::new(otp));
    service
        .activate(&session, id, &pin, &pin, &code, &otp, &client())
        .unwrap();
}

/// What the GSM alphabet lacks comes as UCS-2.
#[test]
fn req_44_a_text_beyond_the_gsm_alphabet_arrives_whole() {
    let provider = Provider::new("«Società» Łódź 🖋");
    let gateway = Kannel::start(&provider);
    let service = provider.configured.open();
    let registered = service
        .register(&italian_holder(&provider.label), &client())
        .unwrap();
    let id = &registered.credentials[0];
    let before = format!("Codice di attivazione (PUK) per «Società» Łódź 🖋 ({id}): ");
    // In two segments, the second with the code's twelve characters and their hyphens.
    eventually("an SMS at the phone", || {
        let code = gateway.phone();
        let code = code.first().and_then(|sent| sent.strip_prefix(&before));
        code.is_some_and(|code| code.replace('-', "").len() == 12)
    });
}

#[test]
fn req_44_a_wrong_password_at_the_gateway_is_told_and_the_sms_waits() {
    let provider = Provider::new("ACME");
    let gateway = Kannel::start(&provider);
    provider.configured.write("sms.password", "canary-1234\n");
    let service = provider.configured.open();
    let registered = service
        .register(&italian_holder("ACME"), &client())
        .unwrap();
    assert!(registered.waiting.is_some());
    let error = service.deliver_messages().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MessengerFailed);
    let told = error.to_string();
    for word in ["status 403", "`password_file`", "[messages.sms]", "waits"] {
        assert!(told.contains(word), "{told}");
    }
    assert!(
        !told.contains("canary") && !told.contains("471234567"),
        "{told}"
    );

    provider.configured.write("sms.password", PASSWORD);
    service.deliver_messages().unwrap();
    eventually("the SMS at the phone", || gateway.phone().len() == 1);
}

/// The gateway is killed before, between and after; every message arrives once.
#[test]
fn req_05_a_gateway_that_dies_delays_and_neither_loses_nor_repeats() {
    let provider = Provider::new("ACME");
    let mut gateway = Kannel::start(&provider);
    let service = provider.configured.open();
    let mut labels = Vec::new();
    let mut register = |label: &str, waits: bool| {
        let registered = service.register(&italian_holder(label), &client()).unwrap();
        assert_eq!(registered.waiting.is_some(), waits, "{label}");
        labels.push(label.to_owned());
    };
    let probe = || {
        let channels = Channels::new(&provider.configured.configuration());
        channels.probe().remove(0).outcome
    };

    register("before", false);
    probe().unwrap();
    // Kannel has no phone network now: what it takes lies in its spool.
    gateway.phones_off();
    register("spooled", false);
    gateway.bearerbox.take().unwrap().kill();
    // The part that answers to us knows no gateway behind it.
    register("half dead", true);
    gateway.smsbox.take().unwrap().kill();
    register("dead", true);
    let told = probe().unwrap_err().to_string();
    assert!(told.contains("nothing answers"), "{told}");
    assert_eq!(
        service.deliver_messages().unwrap_err().kind(),
        ErrorKind::MessengerFailed
    );
    gateway.boot();
    // Several others, at once, after ours ended.
    drop(service);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| provider.configured.open().deliver_messages().unwrap());
        }
    });

    let arrived = |label: &String| {
        let texts = gateway.phone();
        let of_it = texts
            .iter()
            .filter(|text| text.contains(&format!("per {label} (")));
        of_it.count()
    };
    eventually("everything at the phone", || {
        labels.iter().all(|label| arrived(label) >= 1)
    });
    let service = provider.configured.open();
    assert_eq!(service.deliver_messages().unwrap(), 0);
    // A last one, behind which nothing can still be on its way.
    let registered = service
        .register(&italian_holder("after"), &client())
        .unwrap();
    assert!(registered.waiting.is_none());
    labels.push("after".to_owned());
    eventually("the last at the phone", || arrived(&labels[4]) == 1);
    for label in &labels {
        assert_eq!(arrived(label), 1, "{label}");
    }
}

const PASSWORD: &str = "segreto & più\n";

/// A provider whose SMS go to a Kannel of its own.
struct Provider {
    configured: Configured,
    ports: [u16; 4],
    label: String,
}

impl Provider {
    fn new(label: &str) -> Self {
        let ports = [(); 4].map(|()| free_port());
        let configured = Configured::new(&format!(
            "[messages.sms]\n\
             url = \"http://127.0.0.1:{}/cgi-bin/sendsms?username={{user}}&password={{password}}\
             &from=REMSIGN&to={{to}}&charset=UTF-8&coding={{coding}}&text={{text}}\"\n\
             user = \"remote-sign\"\n\
             password_file = \"sms.password\"\n\
             accepted = [202]\n",
            ports[3]
        ));
        configured.write("sms.password", PASSWORD);
        Self {
            configured,
            ports,
            label: label.to_owned(),
        }
    }

    /// Registers the holder, who takes the temporary password from the e-mail and changes it.
    fn first_access(&self, service: &RemoteSign) -> (Registered, Session) {
        let registered = service
            .register(&italian_holder(&self.label), &client())
            .unwrap();
        let mails = OutboxFolder::new(self.configured.path("outbox")).messages();
        let mail = mails.unwrap().remove(0);
        let (_, after) = mail.body().split_once("Password temporanea: ").unwrap();
        let temporary = Password::new(after.split_whitespace().next().unwrap());
        let password = Password::new("Tramonto7!");
        let session = service
            .login(&registered.user_id, &temporary, &client())
            .unwrap();
        service
            .change_password(&session, &temporary, &password, &password, &client())
            .unwrap();
        (registered, session)
    }
}

fn client() -> Client {
    Client::new("test")
}

/// Kannel's three parts. Phones come and go with `fakesmsc`, which writes down what it gets.
struct Kannel {
    folder: PathBuf,
    ports: [u16; 4],
    bearerbox: Option<Server>,
    phones: Option<Server>,
    smsbox: Option<Server>,
}

impl Kannel {
    fn start(provider: &Provider) -> Self {
        let folder = provider.configured.path("kannel");
        fs::create_dir_all(folder.join("spool")).unwrap();
        let [admin, boxes, phones, http] = provider.ports;
        let (password, spool) = (PASSWORD.trim(), folder.join("spool"));
        let configuration = format!(
            "group = core\nadmin-port = {admin}\nadmin-password = admin\n\
             admin-interface = \"127.0.0.1\"\nsmsbox-port = {boxes}\n\
             smsbox-interface = \"127.0.0.1\"\nbox-allow-ip = \"127.0.0.1\"\n\
             store-type = spool\nstore-location = {}\n\n\
             group = smsc\nsmsc = fake\nsmsc-id = fake\nport = {phones}\n\
             connect-allow-ip = 127.0.0.1\n\n\
             group = smsbox\nbearerbox-host = 127.0.0.1\nsendsms-port = {http}\n\
             sendsms-interface = \"127.0.0.1\"\n\n\
             group = sendsms-user\nusername = remote-sign\npassword = \"{password}\"\n\
             max-messages = 3\nconcatenation = true\n\n\
             group = sms-service\nkeyword = default\ntext = \"no\"\n",
            spool.display()
        );
        fs::write(folder.join("kannel.conf"), configuration).unwrap();
        let mut kannel = Self {
            folder,
            ports: provider.ports,
            bearerbox: None,
            phones: None,
            smsbox: None,
        };
        kannel.boot();
        kannel
    }

    /// Starts all three, in the order in which they need each other.
    fn boot(&mut self) {
        let [admin, _, phones, http] = self.ports;
        let status = || http_get(admin, "/status.txt?password=admin");
        let part = |name: &str| {
            let mut command = Command::new(Path::new("/usr/sbin").join(name));
            command
                .args(["-v", "2"])
                .arg(self.folder.join("kannel.conf"));
            let log = self.folder.join(format!("{name}.log"));
            Server::start(command, "kannel", &log)
        };
        let mut bearerbox = part("bearerbox");
        bearerbox.wait_until("running", || status().contains("Status: running"));
        let mut command = Command::new("/usr/lib/kannel/test/fakesmsc");
        command.args(["-H", "127.0.0.1", "-i", "0.1", "-m", "0", "-r"]);
        command.arg(phones.to_string()).arg("1 2 text hi");
        let log = self.folder.join("phones.log");
        let mut network = Server::start(command, "kannel-extras", &log);
        network.wait_until("online", || status().contains("(online"));
        let mut smsbox = part("smsbox");
        smsbox.wait_until("connected", || {
            answers(http) && status().contains("smsbox:")
        });
        self.bearerbox = Some(bearerbox);
        self.phones = Some(network);
        self.smsbox = Some(smsbox);
    }

    fn phones_off(&mut self) {
        eventually("nothing on its way", || self.spooled() == 0);
        drop(self.phones.take());
        let status = || http_get(self.ports[0], "/status.txt?password=admin");
        eventually("offline", || !status().contains("(online"));
    }

    fn spooled(&self) -> usize {
        let mut folders = vec![self.folder.join("spool")];
        let mut files = 0;
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files += 1;
                }
            }
        }
        files
    }

    /// The texts that arrived at our number, in their order.
    fn phone(&self) -> Vec<String> {
        let log = fs::read_to_string(self.folder.join("phones.log")).unwrap_or_default();
        let lines = log.lines().filter_map(|line| {
            let (_, after) = line.split_once("Got message ")?;
            after.split_once(": <")?.1.strip_suffix('>')
        });
        let mut texts: Vec<String> = Vec::new();
        for line in lines {
            // A line that does not begin so goes on with the message before.
            match line.strip_prefix("REMSIGN ") {
                None => {
                    let text = texts.last_mut().expect(line);
                    text.push('\n');
                    text.push_str(line);
                }
                Some(sms) => {
                    let sms = sms.strip_prefix(NUMBER).expect(sms).trim_start();
                    match sms.split_once(' ').expect(sms) {
                        ("text", text) => texts.push(text.to_owned()),
                        ("ucs-2", text) => texts.push(ucs2(text)),
                        // Segments (3GPP TS 23.040 9.2.3.24.1): the number in hand comes last.
                        ("udh", segment) => {
                            let (header, text) = segment.split_once(" data ").expect(segment);
                            if header.ends_with("%01") {
                                texts.push(ucs2(text));
                            } else {
                                texts.last_mut().expect(segment).push_str(&ucs2(text));
                            }
                        }
                        _ => panic!("{sms}"),
                    }
                }
            }
        }
        texts
    }
}

/// Big-endian UTF-16, percent-encoded.
fn ucs2(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        bytes.push(match first {
            b'+' => b' ',
            b'%' => {
                let (digits, after) = rest.split_at(2);
                rest = after;
                u8::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap()
            }
            plain => plain,
        });
    }
    let units: Vec<u16> = bytes
        .chunks(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16(&units).unwrap()
}
