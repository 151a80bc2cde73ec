//! waymark-ui
mod errors;
mod forms;
mod lists;
mod names;
mod page;

pub use errors::FormErrors;
pub use forms::*;
pub use lists::*;
pub use names::dom_id;
pub use page::*;
