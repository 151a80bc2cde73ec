//! Waymark's accessible components: the only place where a class or an `aria-`
//! attribute is written.
//!
//! Each is a plain struct that implements [`maud::Render`], so a page writes
//! `(ui::TextField { … })` inside `html!` and a forgotten label does not
//! compile. Pages themselves write bare elements (`h2`, `p`, `ul`, `form`),
//! which are dressed by the style sheet inside [`Page`].
//!
//! What always holds, and is tested on every specimen page:
//! ids are unique; whatever points at an id finds it; every control has one
//! label; a field's id, its error and the summary's link come from one name
//! ([`dom_id`]); nothing is styled or scripted inside the page.
//!
//! # The page
//!
//! ```text
//! Frame { lang, css, js, icon, theme: Theme, home: Option, school: Option, nav: &[NavItem],
//!         person: Option<SignedIn>, footer: &[Link] }        the same on every page of a request
//! Page::new(&frame, title, content)                          title is also the only h1
//!     .caption(&str) .back(href) .crumbs(&[Link]) .notice(Option<&str>) .errors(&FormErrors)
//!     .beside(Markup)                                        photo, tag or button beside the title
//! NavItem { text, href, current }   Link { text, href }   SignedIn { name, role, account, sign_out }
//! Theme::{Device, Light, Dark}      SubNav { label, items: &[NavItem] }
//! Columns { main: Markup, side: Markup }    Beside { label, left: Markup, right: Markup }
//! Contents { items: &[Link] }     links down a long page
//! Heading { text, level: Level::{Two, Three, Four}, size: Size::{Large, Medium, Small}, id: Option }
//! InsetText { body: Markup }   WarningText { text }   Panel { title, body: Markup }
//! NotificationBanner { id, title, body: Markup }
//! ```
//!
//! # Errors
//!
//! ```text
//! FormErrors::none() | ::on(field, message)
//!     .add(field, message)  .check(field, Result, |error| words) -> Option<T>
//!     .of(field) -> Option<&str>  .is_empty()  .iter()  .extend(others)
//! ```
//!
//! # Forms
//!
//! `id` is the name that is posted; `targets[2].title` gets the id `targets-2-title`.
//!
//! ```text
//! TextField  { id, label, hint: Option, value, error: Option }
//!     .with(Input::TEXT | EMAIL | TELEPHONE | SEARCH | PASSWORD | NEW_PASSWORD | WHOLE_NUMBER | DECIMAL)
//!     Input: .width(Width::{Two, Three, Four, Five, Ten, Twenty, Full}) .autocomplete(token)
//!            .prefix(&str) .suffix(&str) .saved(base)
//! TextArea   { id, label, hint, value, error, rows: u8, save: Option<AutosaveField { base }> }
//! Select     { id, label, hint, value, error, options: &[Choice] }
//! Radios     { id, label, hint, value, error, options: &[Choice], layout: Layout::{Stacked, Inline} }
//! Checkboxes { id, label, hint, values: &[&str], error, options: &[Choice] }
//! Tick       { id, text, ticked }    one box, posted as yes
//! Choice::new(value, text).hint(&str).shows(&[Reveal::{A, B, C, D}])    Shown { when: Reveal, content }
//! Faces      { id, label, value, error, options: &[Face { value, text }] }     large, for a child
//! Pictures   { id, label, value, error, options: &[PictureChoice { value, text, src: Option }] }
//! PictureButtons { name, label, options: &[PictureChoice] }   PictureLinks { items: &[PictureLink { text, href, src }] }
//! PictureRow { items: &[PictureChoice] }   Qr { text, label }
//! DateField  { id, label, hint, value: DateText { day, month, year }, errors: &FormErrors }
//!            posts id.day, id.month, id.year; errors on id mark all, on id.year that box
//! FileField  { id, label, hint, error, accept }   DrawField { field: FileField }   RecordField { field: FileField }
//! Hidden     { name, value }
//! Button { text }  .secondary() .warning() .text_only() .sending(name, value)
//! LinkButton { text, href }  .secondary()
//! ButtonGroup { content }   PrintButton { text }
//! Form { action, content }  .multipart() .kept_as(said)    Outbox { who }    NeedsNetwork { content, what }    Spot { id, content }    ForgetPages
//! PasskeyForm { id, action, ask, button, error, without: Option, content }    posts answer
//! AutosaveForm { action, save_url, content }
//! AddAnother { list, item, items: &[Markup], most: usize }    posts add=list, remove=list[0]
//! Taps { id, title, question, label, action, first, content, name, answers: &[Tap { value, text }], open, before: Markup }    two taps
//! Marks { id, label, value, options: &[Tap] }    TapTimer { of, name }
//! FieldGroup { id, title, content }  .inner()    FieldRow { content }
//! SavedChoices { field, base, content }  .stacked()
//! Filters { action, fields: Markup, submit, clear: Option<href> }
//! ConflictBox { field, label, by, mine, theirs, base, error: Option }
//!            posts keep.field = mine | theirs | both, mine.field, field, base.field
//! ```
//!
//! # Lists and figures
//!
//! ```text
//! SummaryList { rows: Vec<Row> }      Row::text(key, text) | Row::new(key, Markup)  .action(text, href)
//! Table { caption, columns: &[Column], rows: Vec<Vec<Markup>>, empty }    Column::text | ::number
//! Card { title, href: Option, level, tag: Option<Tag>, body: Markup, actions: &[Link] }
//! Cards { cards: Vec<Card> }
//! Tag { text, colour: Colour::{Grey, Blue, Green, Yellow, Orange, Red, Purple} }
//! Stat { number: u64, text, href, urgency: Urgency::{Calm, Late} }    Stats { stats: &[Stat] }
//! TaskList { id, tasks: Vec<Task { text, href: Option, hint: Option, status: Tag }> }
//! Timeline { events: Vec<Event { title, by, body: Markup }> }
//! ChartFigure { svg: TrustedSvg(&str), caption, key, table: Table }    a blank key says nothing
//! Avatar { name, photo: Option<src>, size: AvatarSize::{Small, Large} }
//! FileTable { rows: Vec<Vec<(span, Markup)>> }    as it stands in a file
//! Sent { src, alt }   a picture that somebody sent        Sound { src, label }
//! Listen { title, content: Markup }   Progress { id, label, done, total }
//! Details { summary, body: Markup }  .open_if(bool)   Pagination { label, previous: Option, next: Option }
//! Words(&str)    a person's text with its line breaks    VisuallyHidden(&str)
//! ```
//!
//! # Saving as one types
//!
//! The script posts `field`, `base` and `text` to `save_url` and understands
//! 200 `{"base", "saved_at"}`, 409 `{"theirs", "base", "by"}` and 400, 413 or
//! 422 `{"message"}`; anything else is tried again. It sends line breaks as LF
//! and a browser's own submit as CR LF, so fingerprints are taken over LF.

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
