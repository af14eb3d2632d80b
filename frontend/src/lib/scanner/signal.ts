import type { GateTone } from './verdict-view.ts';

const buzz: Record<GateTone, number[]> = { jade: [60], amber: [60, 80, 60], cinnabar: [320] };
const pitch: Record<GateTone, number[]> = { jade: [880, 1175], amber: [660, 660], cinnabar: [220] };

let audio: AudioContext | undefined;

/** Says the answer to the hand and the ear, where the phone can. */
export function signal(tone: GateTone, { sound }: { sound: boolean }): void {
  navigator.vibrate?.(buzz[tone]);
  if (sound) play(pitch[tone]);
}

function play(tones: number[]): void {
  audio ??= new AudioContext();
  const context = audio;
  void context.resume();
  tones.forEach((hertz, index) => {
    const from = context.currentTime + index * 0.16;
    const voice = context.createOscillator();
    const volume = context.createGain();
    voice.frequency.value = hertz;
    volume.gain.setValueAtTime(0.25, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + 0.15);
    voice.connect(volume).connect(context.destination);
    voice.start(from);
    voice.stop(from + 0.15);
  });
}
