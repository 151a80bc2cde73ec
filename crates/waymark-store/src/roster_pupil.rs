//! A pupil as the school's records name them: what an import reads and writes.

use waymark_domain::Day;
use waymark_domain::ids::PupilId;
use waymark_domain::names::{Name, PersonName};
use waymark_domain::pupil::Contact;
use waymark_domain::pupil_number::PupilNumber;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterPupil {
    pub id: PupilId,
    pub number: Option<PupilNumber>,
    pub name: PersonName,
    pub preferred: Option<Name>,
    pub born: Day,
    /// The name of the class.
    pub class: Option<String>,
    /// As the roster writes it: "P4", "Year 3".
    pub year_group: Option<String>,
    pub contacts: Vec<Contact>,
}
