//! The tags that a pack lists for its pictures.

use std::collections::HashMap;

/// Tags by what a picture is called.
#[derive(Debug, Default)]
pub(super) struct Tags(HashMap<String, Vec<String>>);

impl Tags {
    /// Takes the tags of a CSV file with a column `symbol` (or `symbol-en`) and one `tags`, as Mulberry has it. A
    /// file that looks otherwise says nothing.
    pub(super) fn read(&mut self, csv: &[u8]) {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(csv);
        let Ok(headers) = reader.byte_headers() else {
            return;
        };
        let column = |name: &[u8]| headers.iter().position(|header| header == name);
        let symbol = column(b"symbol-en").or(column(b"symbol"));
        let (Some(symbol), Some(tags)) = (symbol, column(b"tags")) else {
            return;
        };
        let text =
            |field: Option<&[u8]>| String::from_utf8_lossy(field.unwrap_or_default()).into_owned();
        for record in reader.byte_records().flatten() {
            let listed = text(record.get(tags));
            let listed = listed.split([' ', ',', ';']).filter(|tag| !tag.is_empty());
            let known = self.0.entry(text(record.get(symbol))).or_default();
            known.extend(listed.map(str::to_owned));
            known.sort();
            known.dedup();
        }
    }

    pub(super) fn of(&self, called: &str) -> &[String] {
        self.0.get(called).map_or(&[], Vec::as_slice)
    }
}
