//! Questions and buttons. Each writes its own ids and `aria-describedby`.

mod add_another;
mod button;
mod capture;
mod choices;
mod conflict_box;
mod date_field;
mod door;
mod faces;
mod field_group;
mod file_field;
mod filters;
mod form;
mod passkey;
mod pictures;
mod question;
mod reveal;
mod taps;
mod text_area;
mod text_field;

pub use add_another::AddAnother;
pub use button::{Button, ButtonGroup, LinkButton, OtherButton, PrintButton, SecondaryLinkButton};
pub use capture::{DrawField, RecordField};
pub use choices::{Checkboxes, Choice, Layout, Radios, Select, Tick};
pub use conflict_box::ConflictBox;
pub use date_field::{DateField, DateText};
pub use door::{PictureButtons, PictureLink, PictureLinks, PictureRow, Qr};
pub use faces::{Face, Faces};
pub use field_group::{FieldGroup, FieldRow, InnerGroup, SavedChoices, StackedChoices};
pub use file_field::FileField;
pub use filters::Filters;
pub use form::{
    AutosaveField, AutosaveForm, FileForm, ForgetPages, Form, Hidden, NeedsNetwork, Outbox, Spot,
};
pub use passkey::PasskeyForm;
pub use pictures::{PictureChoice, Pictures};
pub use reveal::{Reveal, Shown};
pub use taps::{Marks, Tap, TapTimer, Taps};
pub use text_area::TextArea;
pub use text_field::{Input, InputField, TextField, Width};
