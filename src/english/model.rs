//! The trained model: its parts, its file, and the analysis of a text with it.

use super::features::{Clusters, WordFeatures, word_features};
use super::headings;
use super::labels::{Upos, Xpos};
use super::lemma::Lemmas;
use super::names::{self, LABELS, Memory};
use super::network::{Readers, Tag, best};
use super::parser::{self, TRANSITIONS};
use super::sentences::{self, Ends};
use super::standins::{self, Reading};
use super::tokens::{form, tokenise};
use super::types::{Analysis, Name, Sentence, Word};
use super::weights::{Reader, write_block, write_number};
use crate::span::Span;
use crate::vocabulary::Vocabulary;
use std::sync::LazyLock;

/// What the file of a model starts with; the last byte is the version of its layout.
const MAGIC: &[u8; 8] = b"relata\x00\x03";

/// The model that ships with the library.
static SHIPPED: LazyLock<Model> = LazyLock::new(|| {
    // The file is part of the binary, and a test decodes it, so it cannot fail here.
    Model::decode(include_bytes!("../../graph/model/english.bin")).expect("the shipped model decodes")
});

/// Everything that the analysis of English has learnt.
#[derive(Clone, Debug)]
pub struct Model {
    pub(crate) clusters: Clusters,
    pub(crate) tags: Vec<(Upos, Xpos)>,
    pub(crate) readers: Readers,
    pub(crate) ends: Ends,
    pub(crate) lemmas: Lemmas,
    /// How a margin of the parser becomes a confidence, and how one of the names does.
    pub(crate) curves: [Curve; 2],
}

/// A logistic curve from a margin to a probability.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Curve {
    pub slope: f32,
    pub offset: f32,
}

impl Curve {
    /// The probability at `margin`, to two decimals.
    pub(crate) fn at(self, margin: f32) -> f32 {
        let probability = 1.0 / (1.0 + (-(self.slope * margin.min(1e6) + self.offset)).exp());
        (probability * 100.0).round() / 100.0
    }
}

impl Model {
    /// The model that ships with the library, decoded when it is first asked for.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    /// Reads a model file; `None` when it is none, or one of another version.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        if reader.take(MAGIC.len())? != MAGIC {
            return None;
        }
        let mut clusters = Vec::new();
        for _ in 0..reader.number()? {
            clusters.push((reader.text()?.into(), reader.number()? as u16, reader.number()? as u16));
        }
        let mut tags = Vec::new();
        for _ in 0..reader.number()? {
            let pair = reader.take(2)?;
            tags.push((*Upos::ALL.get(pair[0] as usize)?, *Xpos::ALL.get(pair[1] as usize)?));
        }
        let number = |reader: &mut Reader<'_>| Some(f32::from_le_bytes(reader.take(4)?.try_into().ok()?));
        let mut curves = [Curve::default(); 2];
        for curve in &mut curves {
            *curve = Curve { slope: number(&mut reader)?, offset: number(&mut reader)? };
        }
        let readers = Readers::decode(&mut reader)?;
        let ends = Ends::decode(&mut reader)?;
        let lemmas = Lemmas::decode(&mut reader)?;
        (readers.scores()? == [tags.len(), LABELS, TRANSITIONS]).then_some(())?;
        Some(Self { clusters: Clusters::new(clusters), tags, readers, ends, lemmas, curves })
    }

    /// Takes a text apart: sentences, words, tags, lemmas, trees, names.
    pub fn analyse(&self, text: &str) -> Analysis {
        let pieces = tokenise(text);
        let mut forms: Vec<String> =
            pieces.iter().map(|piece| form(&text[piece.span.range()]).into()).collect();
        let mut words: Vec<WordFeatures> =
            forms.iter().map(|form| word_features(form, &self.clusters)).collect();
        let cuts = sentences::split(&self.ends, text, &pieces, &words, &self.clusters);
        for at in headings::lower(&mut forms, &pieces, &cuts) {
            words[at] = word_features(&forms[at], &self.clusters);
        }
        let mut memory = Memory::default();
        for &(start, end) in &cuts {
            memory.note(&words[start..end]);
        }
        memory.tell(&mut words);
        let mut paragraph = 0;
        let mut sentences = Vec::with_capacity(cuts.len());
        for (start, end) in cuts {
            let (pieces, words, forms) = (&pieces[start..end], &words[start..end], &forms[start..end]);
            let Read { tags, arcs, names } = self.read_twice(forms, words);
            let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { continue };
            sentences.push(Sentence {
                span: first.span.join(last.span),
                paragraph,
                words: pieces
                    .iter()
                    .zip(forms)
                    .zip(arcs)
                    .zip(&tags)
                    .map(|(((piece, form), arc), &tag)| {
                        let (upos, xpos) = self.tags[tag as usize];
                        Word {
                            span: piece.span,
                            lemma: self.lemma(form, upos, xpos).into(),
                            form: form.as_str().into(),
                            upos,
                            xpos,
                            head: arc.head,
                            deprel: arc.label,
                            confidence: self.curves[0].at(arc.margin),
                            space_after: piece.space_after,
                            joined: piece.joined,
                        }
                    })
                    .collect(),
                names: names
                    .into_iter()
                    .map(|name| Name {
                        words: Span::new(name.start as u32, name.end as u32),
                        kind: name.kind,
                        confidence: self.curves[1].at(name.margin),
                    })
                    .collect(),
            });
            paragraph += u32::from(last.paragraph_after);
        }
        Analysis { sentences }
    }

    /// The dictionary form of a word.
    pub(crate) fn lemma(&self, form: &str, upos: Upos, xpos: Xpos) -> String {
        self.lemmas.lemma(form, upos, xpos, |word| self.clusters.has(word))
    }

    /// Tags, tree and names of a sentence; where a word was taken for what it cannot be, they are read again with another in its place.
    pub(crate) fn read_twice(&self, forms: &[String], words: &[WordFeatures]) -> Read {
        let read = self.read(words);
        if words.len() > standins::LONGEST {
            return read;
        }
        let tags: Vec<(Upos, Xpos)> = read.tags.iter().map(|&tag| self.tags[tag as usize]).collect();
        let unseen = Reading::new(forms, &tags, &read.arcs).unseen(&Vocabulary::shipped().predicates);
        if unseen.is_empty() {
            return read;
        }
        let mut words = words.to_vec();
        for other in &unseen {
            words[other.at] = word_features(other.word, &self.clusters);
        }
        let mut again = self.read(&words);
        for kept in unseen.iter().filter(|other| other.keeps_tag) {
            again.tags[kept.at] = read.tags[kept.at];
        }
        again
    }

    /// Tags, tree and names of a sentence.
    pub(crate) fn read(&self, words: &[WordFeatures]) -> Read {
        let reading = self.readers.read(words);
        let tags: Vec<Tag> =
            reading.tags.chunks_exact(self.tags.len()).map(|scores| best(scores) as Tag).collect();
        let upos: Vec<Upos> = tags.iter().map(|&tag| self.tags[tag as usize].0).collect();
        let arcs = parser::parse(&self.readers, &reading, &upos);
        Read { tags, arcs, names: names::find(&reading.names) }
    }
}

/// What the networks find in a sentence.
pub(crate) struct Read {
    pub tags: Vec<Tag>,
    pub arcs: Vec<parser::Arc>,
    pub names: Vec<names::Found>,
}

/// The file of a model.
pub(crate) fn encode(
    clusters: &Clusters,
    tags: &[(Upos, Xpos)],
    curves: [Curve; 2],
    readers: &[u8],
    ends: &[u8],
    lemmas: &Lemmas,
) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    let rows = clusters.rows();
    write_number(&mut out, rows.len() as u32);
    for (word, fine, coarse) in rows {
        write_block(&mut out, word.as_bytes());
        write_number(&mut out, u32::from(fine));
        write_number(&mut out, u32::from(coarse));
    }
    write_number(&mut out, tags.len() as u32);
    for &(upos, xpos) in tags {
        out.extend([upos as u8, xpos as u8]);
    }
    for curve in curves {
        out.extend(curve.slope.to_le_bytes());
        out.extend(curve.offset.to_le_bytes());
    }
    out.extend(readers);
    out.extend(ends);
    out.extend(lemmas.encode());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::labels::Deprel;

    #[test]
    fn the_shipped_model_knows_subject_and_object() {
        let analysis = Model::shipped().analyse("Marco Rubio met Asim Munir on Friday. He didn't answer.");
        assert_eq!(analysis.sentences.len(), 2);
        let words = &analysis.sentences[0].words;
        let relation = |form: &str| words.iter().find(|word| &*word.form == form).unwrap().deprel;
        assert_eq!(relation("Marco"), Deprel::Nsubj);
        assert_eq!(relation("Asim"), Deprel::Obj);
        assert_eq!(&*words[2].lemma, "meet");
        assert_eq!(analysis.sentences[0].names.len(), 2);
    }

    #[test]
    fn a_cut_file_is_no_model() {
        let bytes = include_bytes!("../../graph/model/english.bin");
        for end in [0, 7, 8, 100, bytes.len() / 2, bytes.len() - 1] {
            assert!(Model::decode(&bytes[..end]).is_none(), "{end}");
        }
    }
}
