//! What every page stands in: who is asking, what they may reach, what surrounds the page, what happens
//! when something goes wrong.

pub(crate) mod assets;
mod beside;
pub(crate) mod browser;
pub(crate) mod cookies;
pub(crate) mod ctx;
pub(crate) mod error;
pub(crate) mod formats;
pub(crate) mod forms;
pub(crate) mod guard;
pub(crate) mod handed;
pub(crate) mod health;
pub(crate) mod kept;
pub(crate) mod layout;
pub(crate) mod notice;
pub(crate) mod onward;
pub(crate) mod passkeys;
pub(crate) mod passwords;
pub(crate) mod proof;
pub(crate) mod route;
pub(crate) mod second_step;
pub(crate) mod secret;
pub(crate) mod security;
pub(crate) mod session;
pub(crate) mod state;
pub(crate) mod trace;
pub(crate) mod trouble;
pub(crate) mod visitor;

pub(crate) use beside::beside;
pub(crate) use ctx::Ctx;
pub(crate) use error::AppError;
pub(crate) use forms::{Form, Many, Path, Query, is_printable};
pub(crate) use layout::View;
pub(crate) use notice::Notice;
pub(crate) use visitor::Visitor;
