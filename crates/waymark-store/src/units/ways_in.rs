//! The units of work by which people come in, and look after their own account.

use crate::accounts::{
    Failures, Handed, Lost, NewStep, Occasion, OwnAccount, StartRefused, Step, StepKind, TokenHash,
};
use crate::act::Act;
use crate::ways_in::{KeptPasskey, LinkRefused, NewIdentity, NewPasskey, RemoveRefused};
use crate::{Db, error::Res, facade::units};
use waymark_domain::Instant;
use waymark_domain::email::Email;
use waymark_domain::ids::{IdentityId, PasskeyId, PersonId, SchoolId, SessionId};

units! {
    own_account {
        read page(person: PersonId, at: Instant) -> OwnAccount;
        write end(occasion: Occasion, person: PersonId, session: SessionId) -> bool;
        write end_all(occasion: Occasion, person: PersonId) -> ();
        write set_password(occasion: Occasion, person: PersonId, keep: (SessionId, TokenHash), hash: String) -> ();
        write prove(session: SessionId, at: Instant, token: TokenHash) -> ();
    }
    handed {
        write hand(act: Act, session: SessionId, to: Handed) -> ();
        write take_back(act: Act, session: SessionId, handed: Handed) -> ();
    }
    passkeys {
        read credentials(person: PersonId) -> Vec<Vec<u8>>;
        point find(credential: Vec<u8>) -> Option<KeptPasskey>;
        write add(occasion: Occasion, person: PersonId, new: NewPasskey) -> bool;
        write used(id: PasskeyId, public_half: String, at: Instant) -> ();
        write remove(occasion: Occasion, person: PersonId, id: PasskeyId) -> Result<(), RemoveRefused>;
    }
    identities {
        write enter(issuer: String, subject: String, at: Instant) -> Option<PersonId>;
        write link(occasion: Occasion, person: PersonId, new: NewIdentity) -> Result<(), LinkRefused>;
        write accept(occasion: Occasion, link: TokenHash, new: NewIdentity) -> Result<PersonId, LinkRefused>;
        write remove(occasion: Occasion, person: PersonId, id: IdentityId) -> Result<(), RemoveRefused>;
    }
    mail_links {
        write ask(occasion: Occasion, email: Email, step: NewStep, path: String) -> ();
    }
    second_steps {
        point secret(person: PersonId) -> Option<Vec<u8>>;
        write set_up(occasion: Occasion, person: PersonId, secret: Vec<u8>, code: i64, recovery: Vec<TokenHash>) -> ();
        write use_code(person: PersonId, code: i64) -> bool;
        write use_recovery(occasion: Occasion, person: PersonId, code: TokenHash) -> bool;
        write renew_recovery(occasion: Occasion, person: PersonId, recovery: Vec<TokenHash>) -> bool;
        write take_off(occasion: Occasion, person: PersonId) -> ();
        read starting(act: Act, person: PersonId) -> Result<String, StartRefused>;
        write start_again(act: Act, person: PersonId, link: TokenHash, lost: Lost) -> String;
        write sign_out(act: Act, person: PersonId) -> ();
        point required(school: SchoolId) -> bool;
        write require(act: Act, wanted: bool) -> ();
    }
    sign_in_steps {
        write begin(step: NewStep, at: Instant) -> ();
        point find(kind: StepKind, token: TokenHash, at: Instant) -> Option<Step>;
        write take(kind: StepKind, token: TokenHash, at: Instant) -> Option<Step>;
        write take_of_nobody(kind: StepKind, token: TokenHash, at: Instant) -> Option<String>;
        write prune(at: Instant) -> ();
    }
    sign_in {
        read failures(subjects: Vec<String>, at: Instant) -> Vec<Failures>;
        write fail(occasion: Occasion, subjects: Vec<String>) -> ();
        write forgive(subject: String) -> ();
        write prune(at: Instant) -> ();
    }
}
