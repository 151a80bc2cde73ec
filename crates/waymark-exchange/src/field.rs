//! The facts about a pupil that a column of a file can feed.

/// A fact that a column can feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    FamilyName,
    GivenName,
    PreferredName,
    BirthDate,
    /// A UPN or an SCN; each cell shows which by its shape.
    Number,
    Year,
    Class,
    Contact(ContactPlace, ContactFact),
}

/// An export names up to three contacts of a pupil side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ContactPlace {
    First,
    Second,
    Third,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ContactFact {
    Name,
    Relationship,
    Phone,
    Email,
}

impl Field {
    const OF_THE_PUPIL: [Self; 7] = [
        Self::FamilyName,
        Self::GivenName,
        Self::PreferredName,
        Self::BirthDate,
        Self::Number,
        Self::Year,
        Self::Class,
    ];

    /// Every field, in the order in which a page asks for them.
    pub fn all() -> impl Iterator<Item = Self> {
        let contacts = ContactPlace::ALL.into_iter().flat_map(|place| {
            ContactFact::ALL
                .into_iter()
                .map(move |fact| Self::Contact(place, fact))
        });
        Self::OF_THE_PUPIL.into_iter().chain(contacts)
    }

    /// The stable name in a mapping file and in forms, such as `date_of_birth` or `contact_1_phone`.
    pub fn slug(self) -> String {
        match self {
            Self::FamilyName => "family_name".to_owned(),
            Self::GivenName => "given_name".to_owned(),
            Self::PreferredName => "known_as".to_owned(),
            Self::BirthDate => "date_of_birth".to_owned(),
            Self::Number => "number".to_owned(),
            Self::Year => "year".to_owned(),
            Self::Class => "class".to_owned(),
            Self::Contact(place, fact) => format!("contact_{}_{}", place.number(), fact.slug()),
        }
    }

    /// As staff say it.
    pub fn label(self) -> String {
        match self {
            Self::FamilyName => "Family name".to_owned(),
            Self::GivenName => "Given name".to_owned(),
            Self::PreferredName => "Known as".to_owned(),
            Self::BirthDate => "Date of birth".to_owned(),
            Self::Number => "UPN or SCN".to_owned(),
            Self::Year => "Year or stage".to_owned(),
            Self::Class => "Class".to_owned(),
            Self::Contact(place, fact) => format!("Contact {}: {}", place.number(), fact.slug()),
        }
    }

    /// Without these no row can become a pupil.
    pub fn is_required(self) -> bool {
        matches!(
            self,
            Self::FamilyName | Self::GivenName | Self::BirthDate | Self::Class
        )
    }

    pub fn parse(slug: &str) -> Option<Self> {
        Self::all().find(|field| field.slug() == slug)
    }
}

impl ContactPlace {
    pub const ALL: [Self; 3] = [Self::First, Self::Second, Self::Third];

    /// 1, 2 or 3.
    pub fn number(self) -> u8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Third => 3,
        }
    }
}

impl ContactFact {
    pub const ALL: [Self; 4] = [Self::Name, Self::Relationship, Self::Phone, Self::Email];

    fn slug(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Relationship => "relationship",
            Self::Phone => "phone",
            Self::Email => "email",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_slug() {
        for field in Field::all() {
            assert_eq!(Field::parse(&field.slug()), Some(field));
        }
    }
}
