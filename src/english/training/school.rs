//! How a network goes through its lessons.

use super::perceptron::Random;

/// Words that are learnt from before the weights are changed.
const BATCH: usize = 400;

/// How fast the weights change at most.
const RATE: f32 = 0.002;

/// What learns.
pub(crate) trait Pupil {
    /// Takes in a lesson, in a pass counted from 0; returns how wrong it was.
    fn learn(&mut self, lesson: usize, pass: usize, random: &mut Random) -> f32;

    /// Changes by what was taken in.
    fn step(&mut self, rate: f32);
}

/// Teaches all lessons, whose numbers of words are given, again and again in random order.
pub(crate) fn school(pupil: &mut impl Pupil, lengths: &[usize], passes: usize, seed: u64) {
    let mut random = Random::new(seed);
    let mut order: Vec<usize> = (0..lengths.len()).collect();
    let words: usize = lengths.iter().sum();
    let (mut done, mut pending) = (0, 0);
    for pass in 0..passes {
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for &lesson in &order {
            loss += pupil.learn(lesson, pass, &mut random);
            done += lengths[lesson];
            pending += lengths[lesson];
            if pending >= BATCH {
                // Slowly at first, then ever more slowly.
                let progress = done as f32 / (words * passes) as f32;
                let warm = (4.0 * done as f32 / words as f32).min(1.0);
                pupil.step(RATE * warm * (1.0 - progress).max(0.02));
                pending = 0;
            }
        }
        eprintln!("network: pass {} of {passes}, loss {:.4}", pass + 1, loss / words as f32);
    }
}
