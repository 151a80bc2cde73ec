//! A person's own account: where they are signed in, and by what they sign in.

pub(crate) mod confirm;
pub(crate) mod hand_back;
pub(crate) mod identities;
pub(crate) mod passkeys;
pub(crate) mod password;
pub(crate) mod recovery;
pub(crate) mod second_step;
pub(crate) mod sessions;
pub(crate) mod show;

use crate::shell::{AppError, Ctx};
use waymark_domain::ids::PersonId;
use waymark_store::Means;

/// Whose account it is. A child who came in by the door of the class has none to look after.
fn owner(ctx: &Ctx) -> Result<PersonId, AppError> {
    match ctx.person().means {
        Means::Door => Err(AppError::NotFound),
        Means::Password | Means::TwoSteps | Means::Link | Means::Passkey | Means::Elsewhere => {
            Ok(ctx.hat().person)
        }
    }
}
