//! Signed notes, checkpoints and verifier keys (C2SP), and evidence made of them: what is
//! understood is written as it was read, and nothing is believed that nobody signed.

use remote_sign_core::{
    CertificateStatement, Checkpoint, ConsistencyProof, CosignatureVerifier, Evidence,
    InclusionProof, LogVerifier, SignedNote, TreeHead, leaf_hash,
};

pub fn notes(data: &[u8]) {
    if let Ok(text) = str::from_utf8(data) {
        if let Ok(key) = LogVerifier::parse(text) {
            assert_eq!(key.to_string(), text);
        }
        if let Ok(key) = CosignatureVerifier::parse(text) {
            assert_eq!(key.to_string(), text);
        }
        if let Ok(checkpoint) = Checkpoint::parse(text) {
            assert_eq!(checkpoint.to_string(), text);
        }
        // The first line may be a key, for which the rest is searched.
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        if let Ok(key) = LogVerifier::parse(first) {
            for note in SignedNote::find(rest, &key) {
                believe_nothing(&note, &key);
            }
        }
    }
    proofs(data);
    let Ok(note) = SignedNote::parse(data) else {
        return;
    };
    assert_eq!(note.to_string().as_bytes(), data);
    for signature in note.signatures() {
        let _ = signature.key_id;
    }
}

fn believe_nothing(note: &SignedNote, key: &LogVerifier) {
    let _ = CertificateStatement::open(note, key);
    let evidence = Evidence {
        checkpoint: note.clone(),
        statement: note.clone(),
        certificate: Vec::new(),
        chain: Vec::new(),
        entries: Vec::new(),
    };
    assert!(!evidence.verify(key, &[]).holds());
}

/// The first bytes are numbers, the rest hashes.
fn proofs(data: &[u8]) {
    let Some((numbers, rest)) = data.split_at_checked(4) else {
        return;
    };
    let hashes: Vec<_> = rest.chunks(32).map(leaf_hash).collect();
    let [index, size, old] = [0, 1, 2].map(|at| u64::from(numbers[at]));
    let head = |size: u64| TreeHead {
        size: size.rotate_right(u32::from(numbers[3]) % 64),
        root: leaf_hash(rest),
    };
    let inclusion = InclusionProof {
        index,
        hashes: hashes.clone(),
    };
    let _ = inclusion.verify(&leaf_hash(b"entry"), &head(size));
    let _ = ConsistencyProof { hashes }.verify(&head(old), &head(size));
}
