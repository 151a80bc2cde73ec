//! Facts, rows, cards, days: how what is known about someone is set out.

mod avatar;
mod card;
mod chart;
mod details;
mod file_table;
mod listen;
mod pagination;
mod progress;
mod said;
mod stat;
mod summary_list;
mod table;
mod tag;
mod task_list;
mod timeline;
mod words;

pub use avatar::{Avatar, AvatarSize};
pub use card::{Card, Cards};
pub use chart::{ChartFigure, TrustedSvg};
pub use details::{Details, OpenDetails};
pub use file_table::FileTable;
pub use listen::Listen;
pub use pagination::Pagination;
pub use progress::Progress;
pub use said::{Sent, Sound};
pub use stat::{Stat, Stats, Urgency};
pub use summary_list::{Row, SummaryList};
pub use table::{Column, Table, TableUnderHeading};
pub use tag::{Colour, Tag};
pub use task_list::{Task, TaskList};
pub use timeline::{Event, Timeline};
pub use words::{VisuallyHidden, Words};
