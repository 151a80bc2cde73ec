//! The headings that management systems and school offices use, best first.
//!
//! No public description of `SEEMiS`, SIMS, Arbor or Bromcom exports exists and reports are made by their users, so
//! these only pre-fill the mapping, which a person then confirms.

use crate::field::{ContactFact, ContactPlace, Field};

/// A heading without case, spaces, punctuation and anything in brackets: "Date of Birth (dd/mm/yyyy)" is "dateofbirth".
pub(crate) fn plain(heading: &str) -> String {
    let before_bracket = heading
        .split('(')
        .next()
        .filter(|text| !text.trim().is_empty())
        .unwrap_or(heading);
    before_bracket
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Plain headings that usually hold this field.
pub(crate) fn of(field: Field) -> Vec<String> {
    let plain: &[&str] = match field {
        Field::Number => &[
            "scottishcandidatenumber",
            "scn",
            "uniquepupilnumber",
            "upn",
            "candidatenumber",
            "scnnumber",
            "upnscn",
            "scnupn",
            "upnorscn",
        ],
        Field::FamilyName => &[
            "legalsurname",
            "surname",
            "familyname",
            "lastname",
            "legallastname",
            "pupilsurname",
        ],
        Field::GivenName => &[
            "legalforename",
            "forename",
            "firstname",
            "givenname",
            "legalfirstname",
            "forenames",
            "givennames",
            "pupilforename",
        ],
        Field::PreferredName => &[
            "knownas",
            "preferredforename",
            "preferredname",
            "preferredfirstname",
            "chosenname",
            "chosenforename",
            "calledname",
            "knownname",
        ],
        Field::BirthDate => &["dateofbirth", "dob", "birthdate", "birthday", "born"],
        Field::Class => &[
            "registrationclass",
            "class",
            "regclass",
            "reggroup",
            "registrationgroup",
            "reg",
            "registration",
            "tutorgroup",
            "form",
            "formgroup",
            "classname",
        ],
        Field::Year => &[
            "studentstage",
            "stage",
            "yeargroup",
            "year",
            "ncyear",
            "nationalcurriculumyear",
            "ncyearactual",
            "yr",
            "pupilstage",
        ],
        Field::Contact(place, fact) => return contact(place, fact),
    };
    plain.iter().map(ToString::to_string).collect()
}

fn contact(place: ContactPlace, fact: ContactFact) -> Vec<String> {
    let facts: &[&str] = match fact {
        ContactFact::Name => &["name", "fullname", ""],
        ContactFact::Relationship => &["relationship", "relationshiptopupil", "relation"],
        ContactFact::Phone => &[
            "phone",
            "telephone",
            "mobile",
            "phonenumber",
            "tel",
            "mainphone",
        ],
        ContactFact::Email => &["email", "emailaddress", "mail"],
    };
    let number = place.number();
    let numbered = [
        "contact",
        "parent",
        "carer",
        "parentcarer",
        "guardian",
        "priority",
    ]
    .map(|who| format!("{who}{number}"));
    let unnumbered: &[&str] = match place {
        ContactPlace::First => &[
            "maincontact",
            "primarycontact",
            "contact",
            "parentcarer",
            "parent",
            "carer",
        ],
        ContactPlace::Second => &["secondcontact", "secondarycontact", "othercontact"],
        ContactPlace::Third => &["thirdcontact"],
    };
    let owners = numbered
        .into_iter()
        .chain(unnumbered.iter().map(ToString::to_string));
    let mut headings: Vec<String> = owners
        .flat_map(|owner| facts.iter().map(move |fact| format!("{owner}{fact}")))
        .collect();
    if fact == ContactFact::Relationship {
        let bare = if place == ContactPlace::First {
            String::new()
        } else {
            number.to_string()
        };
        headings.extend([
            format!("relationship{bare}"),
            format!("relationshiptopupil{bare}"),
        ]);
    }
    headings
}
