use super::entities::*;
use crate::date::PartialDate;
use crate::document::Document;
use crate::english::*;
use crate::facts::*;
use crate::span::Span;
use crate::vocabulary::Vocabulary;
use rustc_hash::FxHashMap;

#[test]
fn rig() {
    let Ok(path) = std::env::var("RIG") else { return };
    let raw = std::fs::read_to_string(path).unwrap();
    let mut text = String::new();
    let mut analysis = Analysis::default();
    let mut words: Vec<Word> = Vec::new();
    let mut start = 0u32;
    for line in raw.lines() {
        if line.starts_with('#') {
            continue;
        }
        if line.is_empty() {
            if !words.is_empty() {
                let end = words.last().unwrap().span.end;
                analysis.sentences.push(Sentence {
                    span: Span::new(start, end),
                    paragraph: 0,
                    words: std::mem::take(&mut words),
                    names: vec![],
                });
                text.push('\n');
            }
            start = text.len() as u32;
            continue;
        }
        let c: Vec<&str> = line.split('\t').collect();
        if c[0].contains('-') || c[0].contains('.') {
            continue;
        }
        let s = text.len() as u32;
        text.push_str(c[1]);
        let e = text.len() as u32;
        text.push(' ');
        words.push(Word {
            span: Span::new(s, e),
            form: c[1].into(),
            lemma: c[2].into(),
            upos: Upos::from_label(c[3]).unwrap(),
            xpos: Xpos::from_label(c[4]).unwrap_or(Xpos::Nn),
            head: c[6].parse::<u32>().unwrap().checked_sub(1),
            deprel: Deprel::from_label(c[7]).unwrap_or(Deprel::Dep),
            confidence: 1.0,
            space_after: true,
            joined: false,
        });
    }
    let mut ids: FxHashMap<String, u32> = FxHashMap::default();
    let mut entities = Entities::default();
    for s in &analysis.sentences {
        let mut ms = vec![];
        for (i, w) in s.words.iter().enumerate() {
            let head_rel = w.deprel;
            let name = w.upos == Upos::Propn && !matches!(head_rel, Deprel::Compound | Deprel::Flat);
            let nominal = w.upos == Upos::Noun
                && s.words.get(i.wrapping_sub(1)).is_some()
                && [
                    "official",
                    "minister",
                    "police",
                    "government",
                    "president",
                    "company",
                    "court",
                    "officer",
                    "group",
                    "army",
                    "people",
                    "man",
                    "woman",
                ]
                .contains(&&*w.lemma);
            let pron = matches!(
                &*w.form.to_lowercase(),
                "he" | "she" | "they" | "him" | "them" | "his" | "it" | "we" | "i" | "us"
            );
            if name || nominal || pron {
                let mut a = i;
                while a > 0 && (s.words[a - 1].upos == Upos::Propn) {
                    a -= 1;
                }
                let mut b = i + 1;
                while b < s.words.len() && s.words[b].upos == Upos::Propn && s.words[b].head == Some(i as u32)
                {
                    b += 1;
                }
                let text: Vec<&str> = s.words[a..b].iter().map(|w| &*w.form).collect();
                let name_ = text.join(" ");
                let n = ids.len() as u32;
                let id = *ids.entry(name_.clone()).or_insert(n);
                if id == n {
                    entities.list.push(LocalEntity {
                        name: name_,
                        kind: Kind::Person,
                        aliases: vec![],
                        mentions: 1,
                        merges: vec![],
                    });
                    entities.listed.push(true);
                }
                ms.push(Mention {
                    words: Span::new(a as u32, b as u32),
                    head: i as u32,
                    entity: id,
                    form: if name {
                        Form::Name
                    } else if pron {
                        Form::Pronoun
                    } else {
                        Form::Nominal
                    },
                    confidence: 1.0,
                });
            }
        }
        entities.mentions.push(ms);
    }
    let document = Document {
        record: DocumentRecord {
            id: "x".into(),
            title: None,
            outlet: None,
            published: "2020-01-15".parse::<PartialDate>().ok(),
        },
        text,
    };
    let out = super::claims::read(&document, &analysis, &entities, Vocabulary::shipped());
    let mut last = Span::new(0, 0);
    for c in &out.claims {
        if c.span != last {
            println!("## {}", c.sentence);
            last = c.span;
        }
        println!(
            "     {} |{} {} {}| {} | {} {:?} {:?} {}",
            entities.list[c.source as usize].name,
            c.predicate,
            c.class,
            c.relation,
            entities.list[c.target as usize].name,
            c.status.word(),
            c.attribution.map(|a| &entities.list[a as usize].name),
            c.date.map(|d| d.to_string()),
            if c.reciprocal { "R" } else { "" }
        );
    }
    for d in &out.dropped {
        println!("dropped {} {}", d.predicate, d.reason);
    }
}

#[test]
fn rig2() {
    let Ok(folder) = std::env::var("RIG2") else { return };
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "rig")).collect();
    files.sort();
    let q = |s: &str| serde_json::to_string(s).unwrap();
    let mut lines: Vec<String> = vec![];
    for f in files {
        let stem = f.file_stem().unwrap().to_str().unwrap().to_owned();
        let set = if stem.starts_with("00") { "ceasefire" } else { "news" };
        let text = std::fs::read_to_string(format!("/work/shared/gold/{set}/{stem}.txt")).unwrap();
        // byte offsets from char offsets
        let offs: Vec<u32> = text.char_indices().map(|(i, _)| i as u32).chain([text.len() as u32]).collect();
        let names = std::fs::read_to_string(f.with_extension("names")).unwrap();
        let mut entities = Entities::default();
        for l in names.lines() {
            let (_, n) = l.split_once('\t').unwrap();
            entities.list.push(LocalEntity { name: n.into(), kind: Kind::Person, aliases: vec![], mentions: 1, merges: vec![] });
            entities.listed.push(true);
        }
        let mut analysis = Analysis::default();
        let mut words: Vec<Word> = vec![];
        let mut ms = vec![];
        let mut para = 0; let mut last_end = 0usize;
        for line in std::fs::read_to_string(&f).unwrap().lines() {
            if let Some(m) = line.strip_prefix("#M\t") {
                let v: Vec<u32> = m.split('\t').map(|x| x.parse().unwrap()).collect();
                ms.push((v[0], v[1], v[2], v[3]));
                continue;
            }
            if line.is_empty() {
                if words.is_empty() { continue; }
                let span = Span::new(words[0].span.start, words.last().unwrap().span.end);
                if text[last_end..span.start as usize].contains('\n') { para += 1; }
                last_end = span.end as usize;
                let mm: Vec<Mention> = ms.drain(..).map(|(a, b, h, e)| { let w = &words[h as usize]; Mention { words: Span::new(a, b), head: h, entity: e, form: if w.upos == Upos::Adj { Form::Adjective } else if w.upos == Upos::Propn { Form::Name } else { Form::Nominal }, confidence: 1.0 } }).collect();
                entities.mentions.push(mm);
                analysis.sentences.push(Sentence { span, paragraph: para, words: std::mem::take(&mut words), names: vec![] });
                continue;
            }
            let c: Vec<&str> = line.split('\t').collect();
            let (a, b) = c[9].split_once(':').unwrap();
            let (a, b) = (offs[a.parse::<usize>().unwrap()], offs[b.parse::<usize>().unwrap()]);
            words.push(Word { span: Span::new(a, b), form: c[1].into(), lemma: c[2].into(), upos: Upos::from_label(c[3]).unwrap(), xpos: Xpos::from_label(c[4]).unwrap_or(Xpos::Nn), head: c[6].parse::<u32>().unwrap().checked_sub(1), deprel: Deprel::from_label(c[7]).unwrap_or(Deprel::Dep), confidence: 1.0, space_after: text[b as usize..].starts_with(char::is_whitespace), joined: false });
        }
        let published = std::fs::read_to_string(f.with_extension("pub")).unwrap().trim().parse::<PartialDate>().ok();
        let document = Document { record: DocumentRecord { id: stem.clone(), title: None, outlet: None, published }, text };
        let out = super::claims::read(&document, &analysis, &entities, Vocabulary::shipped());
        for l in names.lines() { let (k, n) = l.split_once('\t').unwrap(); lines.push(format!("{{\"record\":\"entity\",\"name\":{},\"kind\":\"{k}\",\"aliases\":[],\"documents\":[{}]}}", q(n), q(&stem))); }
        for c in &out.claims {
            let n = |e: u32| q(&entities.list[e as usize].name);
            lines.push(format!("{{\"record\":\"interaction\",\"doc\":{},\"sentence\":{},\"source\":{},\"predicate\":{},\"class\":{},\"target\":{},\"date\":{},\"attribution\":{},\"status\":\"{}\"}}", q(&stem), q(&c.sentence), n(c.source), q(&c.predicate), q(&c.class), n(c.target), c.date.filter(|d| d.full().is_some()).map_or("null".into(), |d| q(&d.to_string())), c.attribution.map_or("null".into(), n), c.status.word()));
        }
    }
    std::fs::write("/tmp/claims/rig.jsonl", lines.join("\n")).unwrap();
}
