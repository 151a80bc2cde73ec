//! Signed checkpoints of the audit log, in the text form of C2SP tlog-checkpoint and signed-note.
//!
//! A checkpoint says how long a chain was and which hash it had. Whoever can write to the database can make another
//! chain, but not sign it: the key lives outside.

use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use waymark_store::chain::{ChainId, Hash, Head};

/// Who signs, in the line of the signature.
const NAME: &str = "waymark.audit";
/// The number of Ed25519 in signed notes.
const ED25519: u8 = 1;

/// The key of an installation.
pub(crate) struct Key(SigningKey);

/// What a checkpoint says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Checkpoint {
    pub(crate) chain: ChainId,
    pub(crate) head: Head,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoteError {
    #[error("a checkpoint is not in the form that it should be")]
    Form,
    #[error("a checkpoint is not signed with the key of this installation")]
    Signature,
}

impl Key {
    pub(crate) fn of(secret: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(secret))
    }

    /// The key in a file, if the file is there.
    pub(crate) fn read(file: &Path) -> anyhow::Result<Option<Self>> {
        let text = match fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(error)
                    .with_context(|| format!("the key {} cannot be read", file.display()));
            }
        };
        let secret = STANDARD.decode(text.trim()).ok();
        match secret.and_then(|secret| <[u8; 32]>::try_from(secret).ok()) {
            Some(secret) => Ok(Some(Self::of(&secret))),
            None => bail!("the file {} holds no key", file.display()),
        }
    }

    /// The key in a file; made there with `secret`, for the owner's eyes only, when there is none.
    pub(crate) fn read_or_make(file: &Path, secret: &[u8; 32]) -> anyhow::Result<Self> {
        if let Some(key) = Self::read(file)? {
            return Ok(key);
        }
        let made = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(file);
        match made {
            Ok(mut new) => writeln!(new, "{}", STANDARD.encode(secret))?,
            // Another process was first.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => {
                return Err(error)
                    .with_context(|| format!("the key {} cannot be kept", file.display()));
            }
        }
        Self::read(file)?.with_context(|| format!("the key {} has gone", file.display()))
    }

    /// The public half, as others need it to check a note: a verifier key of signed notes.
    pub(crate) fn public(&self) -> String {
        let key = [&[ED25519], self.0.verifying_key().as_bytes().as_slice()].concat();
        let id = u32::from_be_bytes(self.id());
        format!("{NAME}+{id:08x}+{}", STANDARD.encode(key))
    }

    fn id(&self) -> [u8; 4] {
        let mut hash = Sha256::new();
        hash.update(NAME);
        hash.update([b'\n', ED25519]);
        hash.update(self.0.verifying_key().as_bytes());
        let hash: Hash = hash.finalize().into();
        [hash[0], hash[1], hash[2], hash[3]]
    }

    pub(crate) fn sign(&self, checkpoint: &Checkpoint) -> String {
        let body = checkpoint.body();
        let signature = self.0.sign(body.as_bytes()).to_bytes();
        let signed = [self.id().as_slice(), &signature].concat();
        format!("{body}\n\u{2014} {NAME} {}\n", STANDARD.encode(signed))
    }

    /// What a note says, when it was signed with this key.
    pub(crate) fn open(&self, note: &str) -> Result<Checkpoint, NoteError> {
        let (text, signatures) = note.split_once("\n\n").ok_or(NoteError::Form)?;
        let checkpoint = Checkpoint::parse(text)?;
        let prefix = format!("\u{2014} {NAME} ");
        let ours = signatures
            .lines()
            .find_map(|line| line.strip_prefix(prefix.as_str()))
            .ok_or(NoteError::Signature)?;
        let signed = STANDARD.decode(ours).map_err(|_| NoteError::Form)?;
        let signature = signed
            .strip_prefix(&self.id())
            .ok_or(NoteError::Signature)?;
        let signature = Signature::from_slice(signature).map_err(|_| NoteError::Form)?;
        let body = checkpoint.body();
        self.0
            .verifying_key()
            .verify_strict(body.as_bytes(), &signature)
            .map_err(|_| NoteError::Signature)?;
        Ok(checkpoint)
    }
}

impl Checkpoint {
    /// The three lines that are signed.
    fn body(&self) -> String {
        let Head { seq, hash } = self.head;
        format!("{NAME}/{}\n{seq}\n{}\n", self.chain, STANDARD.encode(hash))
    }

    fn parse(text: &str) -> Result<Self, NoteError> {
        let lines: Vec<_> = text.lines().collect();
        let [origin, size, hash] = lines[..] else {
            return Err(NoteError::Form);
        };
        let chain = origin
            .strip_prefix(NAME)
            .and_then(|id| id.strip_prefix('/'));
        let chain = chain.and_then(|id| id.parse().ok());
        let hash = STANDARD.decode(hash).ok();
        let hash = hash.and_then(|hash| Hash::try_from(hash).ok());
        match (chain, size.parse(), hash) {
            (Some(id), Ok(seq), Some(hash)) => Ok(Self {
                chain: ChainId(id),
                head: Head { seq, hash },
            }),
            _ => Err(NoteError::Form),
        }
    }
}

/// The notes of a file that holds any number of them, one after the other.
pub(crate) fn notes(text: &str) -> Vec<String> {
    let (mut all, mut note) = (Vec::new(), String::new());
    for line in text.lines().skip_while(|line| line.is_empty()) {
        if note.is_empty() && line.is_empty() {
            continue;
        }
        note.push_str(line);
        note.push('\n');
        if line.starts_with('\u{2014}') {
            all.push(std::mem::take(&mut note));
        }
    }
    if !note.is_empty() {
        all.push(note);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn checkpoint(chain: u128, seq: i64, hash: Hash) -> Checkpoint {
        Checkpoint {
            chain: ChainId(uuid::Uuid::from_u128(chain)),
            head: Head { seq, hash },
        }
    }

    #[test]
    fn a_note_has_the_lines_that_the_form_asks_for() {
        let note = Key::of(&[7; 32]).sign(&checkpoint(1, 12, [0; 32]));
        let lines: Vec<_> = note.lines().collect();
        assert_eq!(
            lines[..4],
            [
                "waymark.audit/00000000-0000-0000-0000-000000000001",
                "12",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "",
            ]
        );
        assert!(lines[4].starts_with("\u{2014} waymark.audit "), "{note}");
        assert_eq!(lines.len(), 5);
    }

    proptest! {
        #[test]
        fn a_signed_note_is_read_again_with_the_same_key_and_no_other(
            chain: u128, seq in 0..i64::MAX, hash: Hash, secret: [u8; 32], other: [u8; 32],
        ) {
            prop_assume!(secret != other);
            let checkpoint = checkpoint(chain, seq, hash);
            let note = Key::of(&secret).sign(&checkpoint);
            prop_assert_eq!(Key::of(&secret).open(&note), Ok(checkpoint));
            prop_assert_eq!(Key::of(&other).open(&note), Err(NoteError::Signature));
            prop_assert_eq!(notes(&format!("{note}\n{note}")), vec![note.clone(), note]);
        }

        #[test]
        fn a_note_in_which_any_character_was_changed_is_refused_or_says_the_same(
            seq in 0..i64::MAX, at: prop::sample::Index, by in proptest::char::range('0', 'z'),
        ) {
            let key = Key::of(&[3; 32]);
            let checkpoint = checkpoint(9, seq, [5; 32]);
            let note = key.sign(&checkpoint);
            let mut letters: Vec<_> = note.chars().collect();
            let place = at.index(letters.len());
            letters[place] = by;
            let changed: String = letters.into_iter().collect();
            if let Ok(read) = key.open(&changed) {
                prop_assert_eq!(read, checkpoint);
            }
        }
    }

    #[test]
    fn the_key_is_made_once_and_only_its_owner_reads_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = waymark_testkit::engines::Folder::make();
        let file = folder.path().join("audit.key");
        assert!(Key::read(&file).unwrap().is_none());
        let made = Key::read_or_make(&file, &[1; 32]).unwrap();
        let again = Key::read_or_make(&file, &[2; 32]).unwrap();
        assert_eq!(made.public(), again.public());
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        fs::write(&file, "nonsense").unwrap();
        assert!(Key::read(&file).is_err());
    }
}
