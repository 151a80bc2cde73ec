//! How much a drawing is when every part is drawn as often as others refer to it.
//!
//! A few lines in which each part shows the one before ten times draw millions: that is found out here, by counting,
//! before anything is drawn.

use super::drawing::DrawingError;
use resvg::usvg::roxmltree::{Document, Node, NodeId};
use std::collections::HashMap;

/// Parts of one drawing. The largest of the known collections has a few thousand.
const MOST: u64 = 200_000;
/// Elements within elements.
const DEEPEST: usize = 200;

pub(super) fn check(document: &Document<'_>) -> Result<(), DrawingError> {
    let mut scale = Scale {
        known: HashMap::new(),
        by_id: document
            .descendants()
            .filter_map(|node| Some((node.attribute("id")?, node)))
            .collect(),
        styled: Vec::new(),
    };
    scale.styled = scale.of_styles(document);
    let weight = scale.weigh(document.root_element(), 0)?;
    if weight > MOST {
        return Err(DrawingError::TooManyParts);
    }
    Ok(())
}

struct Scale<'a, 'input> {
    /// Zero for a part that is being weighed: what shows itself is not drawn.
    known: HashMap<NodeId, u64>,
    by_id: HashMap<&'a str, Node<'a, 'input>>,
    /// What the styles refer to. Any element may be meant.
    styled: Vec<Node<'a, 'input>>,
}

impl<'a, 'input> Scale<'a, 'input> {
    fn of_styles(&self, document: &'a Document<'input>) -> Vec<Node<'a, 'input>> {
        let styles = document
            .descendants()
            .filter(|node| node.tag_name().name() == "style");
        let texts = styles.flat_map(|style| style.descendants().filter_map(|node| node.text()));
        texts.flat_map(|text| self.meant(text)).collect()
    }

    /// The parts that `url(#…)` and `#…` name.
    fn meant(&self, value: &'a str) -> Vec<Node<'a, 'input>> {
        let names = value.split('#').skip(1).filter_map(|rest| {
            let name = rest.split([')', '"', '\'', ' ', ';']).next();
            name.filter(|name| !name.is_empty())
        });
        names
            .filter_map(|name| self.by_id.get(name).copied())
            .collect()
    }

    fn weigh(&mut self, node: Node<'a, 'input>, depth: usize) -> Result<u64, DrawingError> {
        if let Some(known) = self.known.get(&node.id()) {
            return Ok(*known);
        }
        if depth > DEEPEST {
            return Err(DrawingError::TooManyParts);
        }
        self.known.insert(node.id(), 0);
        let shown: Vec<Node<'a, 'input>> = node.children().filter(Node::is_element).collect();
        let mut meant: Vec<Node<'a, 'input>> = node
            .attributes()
            .flat_map(|attribute| self.meant(attribute.value()))
            .collect();
        if node.has_attribute("class") {
            meant.extend_from_slice(&self.styled);
        }
        // A marker is drawn at every corner.
        let corners = node.attribute("d").or(node.attribute("points"));
        let times = corners.map_or(1, |corners| 1 + corners.len() as u64 / 4);
        let mut weight: u64 = 1;
        for part in meant {
            let times = if part.tag_name().name() == "marker" {
                times
            } else {
                1
            };
            weight = weight.saturating_add(self.weigh(part, depth + 1)?.saturating_mul(times));
        }
        for part in shown {
            weight = weight.saturating_add(self.weigh(part, depth + 1)?);
        }
        self.known.insert(node.id(), weight);
        Ok(weight)
    }
}
