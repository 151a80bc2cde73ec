//! What an import says about a row, in words for the school office.

use std::fmt::{self, Display, Formatter};

/// One thing to say, with the column it is about where it is about one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub column: Option<String>,
    /// A sentence or two: what is wrong and what would do.
    pub text: String,
}

/// A row that is not imported, with every reason there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub row: usize,
    pub reasons: Vec<Remark>,
}

/// Something a person should look at in a row that is imported all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    pub row: usize,
    pub remark: Remark,
}

impl Remark {
    pub(crate) fn on(column: &str, text: impl Into<String>) -> Self {
        Self {
            column: Some(column.to_owned()),
            text: text.into(),
        }
    }

    pub(crate) fn general(text: impl Into<String>) -> Self {
        Self {
            column: None,
            text: text.into(),
        }
    }
}

impl Display for Remark {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.column {
            Some(column) => write!(f, "{column}: {}", self.text),
            None => f.write_str(&self.text),
        }
    }
}

impl Display for Refusal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Row {}:", self.row)?;
        self.reasons
            .iter()
            .try_for_each(|reason| write!(f, " {reason}"))
    }
}

impl Display for Warning {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Row {}: {}", self.row, self.remark)
    }
}
