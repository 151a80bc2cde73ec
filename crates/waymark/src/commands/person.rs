//! `waymark person add`: also works beside a running server.

use crate::cli::NewPerson;
use crate::settings::Settings;
use crate::{say, wiring};
use anyhow::{bail, ensure};
use waymark_domain::email::Email;
use waymark_domain::ids::{ClassId, HatId, PersonId, SchoolId};
use waymark_domain::names::Name;
use waymark_domain::people::Role;
use waymark_domain::text::Line;
use waymark_store::{AddRefused, Db, Lost, Newcomer, Occasion, School, people, schools};
use waymark_web::{SecretSource, urls};

pub(crate) async fn add(settings: &Settings, person: NewPerson) -> anyhow::Result<()> {
    let wanted = Wanted::parse(&person)?;
    let db = wiring::beside(settings).await?;
    let occasion = wiring::occasion();
    let school = place(&db, &occasion, &wanted.place, &person).await?;
    let (secret, link) = SecretSource::of_system().pair();
    let newcomer = Newcomer {
        person: PersonId(occasion.ids.next()),
        hat: HatId(occasion.ids.next()),
        email: wanted.email,
        name: wanted.name,
        role: wanted.role,
        classes: classes(&db, school, &person.classes).await?,
        link,
    };
    let lost = if person.lost_phone {
        Lost::Everything
    } else {
        Lost::Password
    };
    match people::add_from_shell(&db, occasion, school, newcomer, lost).await? {
        Ok(_) => {}
        Err(AddRefused::AlreadyHere) => {
            bail!("{} has that role there already", person.email)
        }
        Err(AddRefused::UnknownClass) => bail!("a class is not one of the school's"),
        Err(AddRefused::OnlyHeads) => {
            bail!("somebody of that role can only be added by a head teacher")
        }
        Err(AddRefused::WrongPlace) => {
            bail!("an officer or moderator is at a council, and everybody else at a school")
        }
    }
    say::line(&format!(
        "{} can choose a password with this link. It works once, within seven days:\n\n  {}{}\n",
        person.name.trim(),
        settings.public_url,
        urls::welcome(&secret)
    ));
    Ok(())
}

/// What was typed, as it was meant.
struct Wanted {
    email: Email,
    name: Name,
    role: Role,
    place: Place,
}

/// Where the hat is worn.
enum Place {
    School { school: Line, council: Option<Line> },
    Council(Line),
}

impl Wanted {
    fn parse(person: &NewPerson) -> anyhow::Result<Self> {
        let Ok(email) = Email::parse(&person.email) else {
            bail!(
                "--email is \"{}\"; write it like name@school.example",
                person.email
            )
        };
        let Ok(name) = Name::parse(&person.name) else {
            bail!("--name is \"{}\"; write it like \"Ann Reid\"", person.name)
        };
        let known = Role::parse(&person.role);
        let Some(role) = known.filter(|role| role.is_given() || role.is_of_council()) else {
            let roles = Role::GIVEN.map(Role::slug).join(", ");
            let council = [Role::Officer, Role::Moderator].map(Role::slug).join(", ");
            bail!(
                "--role is \"{}\"; it can be one of {roles}, {council}",
                person.role
            )
        };
        Ok(Self {
            email,
            name,
            role,
            place: Place::parse(person, role)?,
        })
    }
}

impl Place {
    fn parse(person: &NewPerson, role: Role) -> anyhow::Result<Self> {
        let council = person.council.as_deref().map(Line::parse).transpose();
        let Ok(council) = council else {
            bail!("--council is blank or too long; write it like \"Lochside Council\"")
        };
        let school = person.school.as_deref().map(Line::parse).transpose();
        let Ok(school) = school else {
            bail!("--school is blank or too long; write it like \"Lochside Primary School\"")
        };
        match (role, school, council) {
            (role, None, Some(council)) if role.is_of_council() => Ok(Self::Council(council)),
            (role, _, _) if role.is_of_council() => {
                bail!(
                    "an officer or moderator is at a council: give --council \"Lochside Council\" and no --school"
                )
            }
            (_, Some(school), council) => Ok(Self::School { school, council }),
            (_, None, _) => bail!("--school is missing; write it like \"Lochside Primary School\""),
        }
    }
}

/// The school or the council where the hat is worn. A council that is named beside a school is the school's from now
/// on.
async fn place(
    db: &Db,
    occasion: &Occasion,
    place: &Place,
    person: &NewPerson,
) -> anyhow::Result<SchoolId> {
    match place {
        Place::Council(name) => council(db, occasion, name, person.new_council).await,
        Place::School {
            school: name,
            council: its,
        } => {
            let school = school(db, occasion, name, person.new_school).await?;
            if let Some(name) = its {
                let council = council(db, occasion, name, person.new_council).await?;
                schools::join(db, occasion.clone(), school, council).await?;
            }
            Ok(school)
        }
    }
}

/// The school of that name. Made when it is the first, or when that was asked for: a misspelt name must not
/// become a second school unseen.
async fn school(db: &Db, occasion: &Occasion, name: &Line, new: bool) -> anyhow::Result<SchoolId> {
    if let Some(known) = schools::find(db, name.to_string()).await? {
        return Ok(known);
    }
    ensure!(
        schools::find_council(db, name.to_string()).await?.is_none(),
        "\"{name}\" is a council; name a school of it"
    );
    let others = schools::list(db).await?;
    ensure!(
        others.is_empty() || new,
        "there is no school \"{name}\"; name one of {}, or add --new-school",
        quoted(&others)
    );
    let id = SchoolId(occasion.ids.next());
    schools::add(db, occasion.clone(), id, name.to_string()).await?;
    Ok(id)
}

/// The council of that name, in the same way.
async fn council(db: &Db, occasion: &Occasion, name: &Line, new: bool) -> anyhow::Result<SchoolId> {
    if let Some(known) = schools::find_council(db, name.to_string()).await? {
        return Ok(known);
    }
    ensure!(
        schools::find(db, name.to_string()).await?.is_none(),
        "\"{name}\" is a school; name the council"
    );
    let others = schools::councils(db).await?;
    ensure!(
        others.is_empty() || new,
        "there is no council \"{name}\"; name one of {}, or add --new-council",
        quoted(&others)
    );
    let id = SchoolId(occasion.ids.next());
    schools::add_council(db, occasion.clone(), id, name.to_string()).await?;
    Ok(id)
}

fn quoted(schools: &[School]) -> String {
    let names: Vec<_> = schools
        .iter()
        .take(20)
        .map(|school| format!("\"{}\"", school.name))
        .collect();
    names.join(", ")
}

async fn classes(db: &Db, school: SchoolId, names: &[String]) -> anyhow::Result<Vec<ClassId>> {
    let known = schools::classes_from_shell(db, school).await?;
    let mut classes = Vec::new();
    for name in names {
        let class = known.iter().find(|class| class.name == *name);
        let all: Vec<_> = known.iter().map(|class| class.name.as_str()).collect();
        ensure!(
            class.is_some(),
            "there is no class \"{name}\"; the school has: {}",
            all.join(", ")
        );
        classes.extend(class.map(|class| class.id));
    }
    Ok(classes)
}
