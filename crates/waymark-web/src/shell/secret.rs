//! Secrets that nobody can guess: tokens of sessions and one-time links.

use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::Arc;
use waymark_domain::door::{self, Sequence};
use waymark_store::TokenHash;

/// Where they come from: the operating system in the program, a counter in tests.
#[derive(Clone)]
pub struct SecretSource(Arc<dyn Fn() -> [u8; 32] + Send + Sync>);

impl SecretSource {
    pub fn new(next: impl Fn() -> [u8; 32] + Send + Sync + 'static) -> Self {
        Self(Arc::new(next))
    }

    /// The operating system's randomness.
    ///
    /// # Panics
    ///
    /// When asked for a secret while the operating system has none: there is no safe way to go on.
    pub fn of_system() -> Self {
        Self::new(|| {
            let mut bytes = [0; 32];
            getrandom::fill(&mut bytes).expect("the operating system has randomness");
            bytes
        })
    }

    /// 256 bits as they are.
    pub(super) fn bytes(&self) -> [u8; 32] {
        (self.0)()
    }

    /// 256 bits as 64 hexadecimal digits, which survive every mail program.
    pub fn next(&self) -> String {
        hex(&(self.0)())
    }

    /// 128 bits, so that a badge with them is easy for a camera, and what is kept of them.
    pub(crate) fn badge(&self) -> (String, TokenHash) {
        let bytes = (self.0)();
        let secret = hex(&bytes[..16]);
        let hash = TokenHash::of(&secret);
        (secret, hash)
    }

    /// Pictures that nobody chose, so that each is as likely as any other.
    pub(crate) fn pictures(&self) -> Sequence {
        let bytes = (self.0)();
        let number = |at: usize| {
            let mut eight = [0; 8];
            eight.copy_from_slice(&bytes[at * 8..at * 8 + 8]);
            u64::from_be_bytes(eight)
        };
        Sequence::random([0, 1, 2, 3].map(number))
    }

    /// The short address of a door.
    pub(crate) fn door(&self) -> String {
        let mut eight = [0; 8];
        eight.copy_from_slice(&(self.0)()[..8]);
        door::code(eight)
    }

    /// One, and what is kept of it.
    pub fn pair(&self) -> (String, TokenHash) {
        let secret = self.next();
        let hash = TokenHash::of(&secret);
        (secret, hash)
    }
}

/// What the log calls somebody: always the same, and nothing to look them up by.
pub(crate) fn mark(of: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(of)[..8])
}

/// Two digits for each byte.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| DIGITS[usize::from(digit)])
        .collect()
}

impl fmt::Debug for SecretSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretSource")
    }
}
