//! What holds for every picture: nothing covers anything, all is on the page, the same each time.

use super::{CHIP_HEIGHT, Layout, lay_out};
use crate::diagram::model::{Diagram, Edge, Node, Party};
use crate::diagram::palette::{Family, Palette, Theme};
use crate::diagram::{svg, to_dot, to_mermaid};
use crate::facts::{Kind, Status};
use proptest::prelude::*;

/// Left, top, right, bottom.
type Rect = (f64, f64, f64, f64);

fn boxes(layout: &Layout) -> Vec<Rect> {
    layout.places.iter().map(|place| (place.x, place.y, place.x + place.w, place.y + place.h)).collect()
}

fn labels(layout: &Layout) -> Vec<Rect> {
    let half = CHIP_HEIGHT / 2.0;
    let chips = layout.routes.iter().map(|route| &route.chip);
    chips.map(|chip| (chip.x - chip.w / 2.0, chip.y - half, chip.x + chip.w / 2.0, chip.y + half)).collect()
}

fn overlap(a: &Rect, b: &Rect) -> bool {
    a.0 < b.2 - 0.01 && b.0 < a.2 - 0.01 && a.1 < b.3 - 0.01 && b.1 < a.3 - 0.01
}

/// Points along a line as it is drawn: level, or bent like an S.
fn along(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut out = Vec::new();
    for pair in points.windows(2) {
        let ((x, y), (to, level)) = (pair[0], pair[1]);
        for step in 0..=16 {
            let t = f64::from(step) / 16.0;
            let (a, b) = (x + (to - x) * 0.48, to - (to - x) * 0.48);
            let s = 1.0 - t;
            let bent = s * s * s * x + 3.0 * s * s * t * a + 3.0 * s * t * t * b + t * t * t * to;
            let rise = s * s * s * y + 3.0 * s * s * t * y + 3.0 * s * t * t * level + t * t * t * level;
            out.push((bent, rise));
        }
    }
    out
}

fn check(diagram: &Diagram) {
    let layout = lay_out(diagram);
    assert_eq!(layout, lay_out(diagram));
    let (boxes, labels) = (boxes(&layout), labels(&layout));
    let all: Vec<&Rect> = boxes.iter().chain(&labels).collect();
    for (at, one) in all.iter().enumerate() {
        assert!(
            one.0 >= -0.01 && one.1 >= -0.01 && one.2 <= layout.width + 0.01 && one.3 <= layout.height + 0.01,
            "{one:?} is outside of {} by {}",
            layout.width,
            layout.height
        );
        for other in &all[at + 1..] {
            assert!(!overlap(one, other), "{one:?} covers {other:?}");
        }
    }
    for (edge, route) in diagram.edges.iter().zip(&layout.routes) {
        for (x, y) in along(&route.points) {
            for (at, one) in boxes.iter().enumerate() {
                let inside = x > one.0 + 0.5 && x < one.2 - 0.5 && y > one.1 + 0.5 && y < one.3 - 0.5;
                assert!(!inside, "line {} runs through box {at}", edge.number);
            }
            for (other, one) in labels.iter().enumerate().filter(|(other, _)| other + 1 != edge.number) {
                let inside = x > one.0 + 0.5 && x < one.2 - 0.5 && y > one.1 + 0.5 && y < one.3 - 0.5;
                assert!(!inside, "line {} runs through label {}", edge.number, other + 1);
            }
        }
    }
    for frame in &layout.frames {
        let ground = (frame.x, frame.y, frame.x + frame.w, frame.y + frame.h);
        for (node, one) in diagram.nodes.iter().zip(&boxes) {
            let stranger = node.party != Some(frame.party);
            assert!(!(stranger && overlap(&ground, one)), "{} stands on a ground not its own", node.name);
        }
    }
    let sheet = svg::sheet(diagram, &layout, true);
    assert!(sheet.corner.0 + layout.width <= sheet.width && sheet.corner.1 + layout.height <= sheet.height);
}

fn diagram(names: Vec<String>, links: Vec<(usize, usize, u8)>, sides: Option<Vec<usize>>) -> Diagram {
    let n = names.len();
    let nodes = names.into_iter().enumerate().map(|(at, name)| Node {
        entity: at as u32,
        office: (at % 3 == 0).then(|| format!("Office of {name}")),
        name,
        kind: Kind::ALL[at % 7],
        // A fourth of the nodes takes no side.
        party: sides.as_ref().and_then(|sides| sides.get(at).copied()).filter(|side| *side < 3),
    });
    let edges = links.into_iter().enumerate().map(|(at, (from, to, kind))| Edge {
        from: from % n,
        to: to % n,
        number: at + 1,
        verb: "spoke at length with".chars().take(usize::from(kind) % 20 + 1).collect(),
        date: if kind % 2 == 0 { "8–10 May".to_owned() } else { String::new() },
        first: None,
        last: None,
        status: [Status::Asserted, Status::Negated, Status::Possible][usize::from(kind) % 3],
        family: Family::ALL[usize::from(kind) % 7],
        claims: vec![0; usize::from(kind) % 4 + 1],
        sources: usize::from(kind) % 6,
        both_ways: kind % 5 == 0,
    });
    let party = |name: &str, between| Party { name: name.to_owned(), between };
    let parties = match &sides {
        Some(_) => vec![party("One", false), party("Between", true), party("Other", false)],
        None => Vec::new(),
    };
    Diagram {
        title: "Who did what to whom?".to_owned(),
        subtitle: "Some actors.".to_owned(),
        nodes: nodes.collect(),
        edges: edges.collect(),
        parties,
        start: None,
        left_out: 0,
    }
}

fn links(n: usize, most: usize) -> impl Strategy<Value = Vec<(usize, usize, u8)>> {
    prop::collection::vec((0..n, 0..n, any::<u8>()), 0..most)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn nothing_covers_anything(
        names in prop::collection::vec("[a-zA-Zéш中 -]{1,40}", 1..24),
        links in links(24, 40),
        sides in prop::option::of(prop::collection::vec(0_usize..4, 24)),
        start in prop::option::of(0_usize..24),
    ) {
        let mut diagram = diagram(names, links, sides);
        diagram.start = start.filter(|at| *at < diagram.nodes.len() && diagram.parties.is_empty());
        check(&diagram);
    }

    #[test]
    fn any_text_gives_sound_files(
        names in prop::collection::vec(any::<String>(), 1..5),
        title in any::<String>(),
    ) {
        let mut diagram = diagram(names, vec![(0, 1, 4), (2, 2, 7)], None);
        diagram.title = title;
        let picture = svg::draw(&diagram, &lay_out(&diagram), Palette::Fixed(Theme::Dark), svg::FONTS);
        prop_assert!(resvg::usvg::Tree::from_str(&picture, &resvg::usvg::Options::default()).is_ok(), "{picture}");
        for text in [to_dot(&diagram, Theme::Light), to_mermaid(&diagram)] {
            let control = text.chars().find(|c| c.is_control() && *c != '\n');
            prop_assert_eq!(control, None, "{}", text);
        }
    }
}

#[test]
fn large_pictures_hold_the_same() {
    let names = |n: usize| (0..n).map(|at| format!("Person Number {at}")).collect::<Vec<_>>();
    let star = (1..60).map(|at| (0, at, at as u8)).collect();
    let chain = (1..40).map(|at| (at - 1, at, at as u8)).collect();
    let web = (0..450_usize).map(|at| (at * 7 % 300, (at * at + 3) % 300, at as u8)).collect();
    let pairs = (0..15).map(|at| (2 * at, 2 * at + 1, at as u8)).collect();
    for (n, links) in [(60, star), (40, chain), (300, web), (30, pairs)] {
        check(&diagram(names(n), links, None));
    }
}
