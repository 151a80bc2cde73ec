//! The page as a whole, and the pieces that give it its shape.

mod columns;
mod contents;
mod footer;
mod frame;
mod header;
mod heading;
mod layout;
mod notice;
mod sub_nav;

pub use columns::{Beside, Columns};
pub use contents::Contents;
pub use frame::{Frame, Link, NavItem, SignedIn, Theme};
pub use heading::{Heading, Level, Size};
pub use layout::{Page, Trail};
pub use notice::{InsetText, NotificationBanner, Panel, WarningText};
pub use sub_nav::SubNav;
