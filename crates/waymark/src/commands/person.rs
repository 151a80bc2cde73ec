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
use waymark_store::{AddRefused, Db, Newcomer, Occasion, people, schools};
use waymark_web::{SecretSource, urls};

pub(crate) async fn add(settings: &Settings, person: NewPerson) -> anyhow::Result<()> {
    let wanted = Wanted::parse(&person)?;
    let db = wiring::beside(settings).await?;
    let occasion = wiring::occasion();
    let school = school(&db, &occasion, &wanted.school, person.new_school).await?;
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
    match people::add_from_shell(&db, occasion, school, newcomer).await? {
        Ok(_) => {}
        Err(AddRefused::AlreadyHere) => {
            bail!("{} has that role at the school already", person.email)
        }
        Err(AddRefused::UnknownClass) => bail!("a class is not one of the school's"),
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
    school: Line,
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
        let Some(role) = Role::parse(&person.role).filter(|role| role.is_staff()) else {
            let roles = Role::STAFF.map(Role::slug).join(", ");
            bail!("--role is \"{}\"; it can be one of {roles}", person.role)
        };
        let Ok(school) = Line::parse(&person.school) else {
            bail!("--school is blank or too long; write it like \"Lochside Primary School\"")
        };
        Ok(Self {
            email,
            name,
            role,
            school,
        })
    }
}

/// The school of that name. Made when it is the first, or when that was asked for: a misspelt name must not
/// become a second school unseen.
async fn school(db: &Db, occasion: &Occasion, name: &Line, new: bool) -> anyhow::Result<SchoolId> {
    if let Some(known) = schools::find(db, name.to_string()).await? {
        return Ok(known);
    }
    let others = schools::list(db).await?;
    if !others.is_empty() && !new {
        let names: Vec<_> = others
            .iter()
            .take(20)
            .map(|school| format!("\"{}\"", school.name))
            .collect();
        bail!(
            "there is no school \"{name}\"; name one of {}, or add --new-school",
            names.join(", ")
        );
    }
    let id = SchoolId(occasion.ids.next());
    schools::add(db, occasion.clone(), id, name.to_string()).await?;
    Ok(id)
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
