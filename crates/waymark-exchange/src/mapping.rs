//! Which column of a file feeds which fact about a pupil: guessed, confirmed by a person, kept for next time.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use serde::{Deserialize, Serialize};

use crate::field::Field;
use crate::synonyms;

/// The heading that feeds each field; a field may have none. Serialised as a map from slug to heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    try_from = "BTreeMap<String, String>",
    into = "BTreeMap<String, String>"
)]
pub struct Mapping(BTreeMap<Field, String>);

impl FromIterator<(Field, String)> for Mapping {
    /// A blank heading stands for none.
    fn from_iter<T: IntoIterator<Item = (Field, String)>>(choices: T) -> Self {
        Self(
            choices
                .into_iter()
                .filter(|(_, heading)| !heading.trim().is_empty())
                .collect(),
        )
    }
}

/// A mapping file names a field that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{name}” is not a field. The fields are {}.", all_slugs())]
pub struct UnknownField {
    pub name: String,
}

/// A mapping file that cannot be read; the text says where and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "The mapping file cannot be read. Each line must look like: family_name = \"Surname\".\n{0}"
)]
pub struct MappingFileError(String);

fn all_slugs() -> String {
    Field::all().map(Field::slug).collect::<Vec<_>>().join(", ")
}

impl TryFrom<BTreeMap<String, String>> for Mapping {
    type Error = UnknownField;

    fn try_from(map: BTreeMap<String, String>) -> Result<Self, Self::Error> {
        map.into_iter()
            .map(|(name, heading)| match Field::parse(&name) {
                Some(field) => Ok((field, heading)),
                None => Err(UnknownField { name }),
            })
            .collect()
    }
}

impl From<Mapping> for BTreeMap<String, String> {
    fn from(mapping: Mapping) -> Self {
        mapping
            .0
            .into_iter()
            .map(|(field, heading)| (field.slug(), heading))
            .collect()
    }
}

/// Why a mapping does not fit a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MappingProblem {
    Missing { field: Field },
    NoSuchColumn { field: Field, heading: String },
    UsedTwice { heading: String, fields: [Field; 2] },
    SameHeading { heading: String },
}

impl MappingProblem {
    /// The fact whose choice has to change; without one, the first that a page asks for.
    pub fn field(&self) -> Field {
        match self {
            Self::Missing { field } | Self::NoSuchColumn { field, .. } => *field,
            Self::UsedTwice {
                fields: [_, second],
                ..
            } => *second,
            Self::SameHeading { .. } => Field::FamilyName,
        }
    }
}

impl Display for MappingProblem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { field } => {
                write!(
                    f,
                    "No column is chosen for “{}”. Choose the column that holds it.",
                    field.label()
                )
            }
            Self::NoSuchColumn { field, heading } => write!(
                f,
                "The file has no column “{heading}”, which was chosen for “{}”. Choose another column or export again \
                 with this one.",
                field.label()
            ),
            Self::UsedTwice {
                heading,
                fields: [first, second],
            } => write!(
                f,
                "The column “{heading}” is chosen for both “{}” and “{}”. Choose another column for one of them.",
                first.label(),
                second.label()
            ),
            Self::SameHeading { heading } => write!(
                f,
                "The file has more than one column called “{heading}”. Give each its own heading and import again."
            ),
        }
    }
}

/// Where each mapped field is found in the rows of one file.
pub(crate) struct Columns(BTreeMap<Field, Column>);

pub(crate) struct Column {
    pub(crate) heading: String,
    pub(crate) index: usize,
}

impl Columns {
    pub(crate) fn get(&self, field: Field) -> Option<&Column> {
        self.0.get(&field)
    }
}

impl Mapping {
    /// The best guess from the headings of a file; what is not recognised stays open.
    pub fn guess(headers: &[String]) -> Self {
        let plain: Vec<String> = headers
            .iter()
            .map(|header| synonyms::plain(header))
            .collect();
        let mut used = vec![false; headers.len()];
        let mut guess = BTreeMap::new();
        for field in Field::all() {
            let mut found = synonyms::of(field).into_iter().filter_map(|synonym| {
                plain
                    .iter()
                    .enumerate()
                    .position(|(index, header)| !used[index] && *header == synonym)
            });
            if let Some(index) = found.next() {
                used[index] = true;
                guess.insert(field, headers[index].clone());
            }
        }
        Self(guess)
    }

    pub fn heading(&self, field: Field) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }

    pub fn from_toml(text: &str) -> Result<Self, MappingFileError> {
        toml::from_str(text)
            .map_err(|error| MappingFileError(error.to_string().trim_end().to_owned()))
    }

    pub fn to_toml(&self) -> String {
        let lines = self.0.iter().map(|(field, heading)| {
            format!(
                "{} = {}\n",
                field.slug(),
                toml::Value::String(heading.clone())
            )
        });
        let opening = "# Which column of the file feeds which fact about a pupil.\n".to_owned();
        lines.fold(opening, |text, line| text + &line)
    }

    /// What keeps this mapping from reading a file with those headings; nothing if all is well.
    pub fn problems(&self, headers: &[String]) -> Vec<MappingProblem> {
        self.columns(headers).err().unwrap_or_default()
    }

    pub(crate) fn columns(&self, headers: &[String]) -> Result<Columns, Vec<MappingProblem>> {
        let missing =
            Field::all().filter(|field| field.is_required() && !self.0.contains_key(field));
        let mut problems: Vec<_> = missing
            .map(|field| MappingProblem::Missing { field })
            .collect();
        let mut columns = BTreeMap::new();
        for (field, heading) in &self.0 {
            match locate(heading, headers) {
                Ok(index) => {
                    let taken = columns
                        .iter()
                        .find(|(_, column): &(_, &Column)| column.index == index);
                    if let Some((other, _)) = taken {
                        let fields = [*other, *field];
                        problems.push(MappingProblem::UsedTwice {
                            heading: heading.clone(),
                            fields,
                        });
                    }
                    columns.insert(
                        *field,
                        Column {
                            heading: headers[index].clone(),
                            index,
                        },
                    );
                }
                Err(0) => problems.push(MappingProblem::NoSuchColumn {
                    field: *field,
                    heading: heading.clone(),
                }),
                Err(_) => problems.push(MappingProblem::SameHeading {
                    heading: heading.clone(),
                }),
            }
        }
        if problems.is_empty() {
            Ok(Columns(columns))
        } else {
            Err(problems)
        }
    }
}

/// The index of the one column with that heading, or how many have it.
fn locate(heading: &str, headers: &[String]) -> Result<usize, usize> {
    let wanted = heading.trim().to_lowercase();
    let found: Vec<_> = (0..headers.len())
        .filter(|index| headers[*index].trim().to_lowercase() == wanted)
        .collect();
    match found[..] {
        [index] => Ok(index),
        _ => Err(found.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{ContactFact, ContactPlace};

    fn headers(line: &str) -> Vec<String> {
        line.split(',').map(str::to_owned).collect()
    }

    fn heading(mapping: &Mapping, slug: &str) -> Option<String> {
        mapping
            .heading(Field::parse(slug).expect("a field"))
            .map(str::to_owned)
    }

    #[test]
    fn a_seemis_like_export_is_recognised() {
        let headers = headers(
            "Forename,Surname,Known As,Date of Birth,Scottish Candidate Number,Stage,Registration Class,Main Contact,\
             Relationship,Contact Phone,Contact Email",
        );
        let mapping = Mapping::guess(&headers);
        assert_eq!(mapping.problems(&headers), []);
        assert_eq!(BTreeMap::from(mapping).len(), headers.len());
        let census = self::headers(
            "ScottishCandidateNumber,ForeName,SurName,DateofBirth,RegistrationClass,StudentStage",
        );
        let mapping = Mapping::guess(&census);
        assert_eq!(mapping.problems(&census), []);
        assert_eq!(BTreeMap::from(mapping).len(), census.len());
    }

    #[test]
    fn an_english_export_is_recognised() {
        let headers = headers(
            "UPN,Legal Surname,Legal Forename,Preferred Forename,DOB (dd/mm/yyyy),Year Group,Reg Group,Sex,\
             Contact 1 Name,Contact 1 Relationship,Contact 1 Telephone,Contact 1 Email,Contact 2 Name,\
             Contact 2 Relationship,Contact 2 Mobile,Contact 2 Email Address",
        );
        let mapping = Mapping::guess(&headers);
        assert_eq!(mapping.problems(&headers), []);
        assert_eq!(heading(&mapping, "number").as_deref(), Some("UPN"));
        assert_eq!(
            heading(&mapping, "contact_2_phone").as_deref(),
            Some("Contact 2 Mobile")
        );
        assert_eq!(
            heading(&mapping, "contact_2_email").as_deref(),
            Some("Contact 2 Email Address")
        );
        assert_eq!(heading(&mapping, "contact_3_name"), None);
        assert!(
            !BTreeMap::from(mapping)
                .values()
                .any(|heading| heading == "Sex")
        );
    }

    #[test]
    fn a_mapping_survives_its_file() {
        let mapping: Mapping = [
            (Field::FamilyName, "Sur\"name\\ é".to_owned()),
            (
                Field::Contact(ContactPlace::Second, ContactFact::Email),
                "Mail".to_owned(),
            ),
            (Field::Class, " ".to_owned()),
        ]
        .into_iter()
        .collect();
        let text = mapping.to_toml();
        assert!(text.contains("contact_2_email = \"Mail\""), "{text}");
        assert!(!text.contains("class"), "a blank heading is none");
        assert_eq!(Mapping::from_toml(&text), Ok(mapping));
    }

    #[test]
    fn a_mapping_file_with_a_mistake_says_where_and_what_would_do() {
        let error = Mapping::from_toml("surname = \"Surname\"")
            .expect_err("no such field")
            .to_string();
        assert!(
            error.contains("“surname” is not a field") && error.contains("family_name"),
            "{error}"
        );
        let error = Mapping::from_toml("family_name = \"Surname\"\nclass Class")
            .expect_err("no TOML")
            .to_string();
        assert!(
            error.contains("line 2") && error.contains("must look like"),
            "{error}"
        );
    }

    #[test]
    fn every_problem_says_what_would_do() {
        let headers = headers("Surname,Forename,Class,class,DOB");
        let mapping: Mapping = [
            (Field::FamilyName, "surname"),
            (Field::GivenName, "Surname"),
            (Field::Class, "Class"),
            (Field::Year, "Stage"),
        ]
        .map(|(field, heading)| (field, heading.to_owned()))
        .into_iter()
        .collect();
        let problems: Vec<_> = mapping
            .problems(&headers)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            problems,
            [
                "No column is chosen for “Date of birth”. Choose the column that holds it.",
                "The column “Surname” is chosen for both “Family name” and “Given name”. Choose another column for \
                 one of them.",
                "The file has no column “Stage”, which was chosen for “Year or stage”. Choose another column or export \
                 again with this one.",
                "The file has more than one column called “Class”. Give each its own heading and import again.",
            ]
        );
    }
}
