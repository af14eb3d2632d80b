import { makeDetector, type Detector } from './detector.ts';

export type CameraState = 'off' | 'starting' | 'on' | 'insecure' | 'missing' | 'denied' | 'busy' | 'failed';

const LOOK_EVERY = 160;
/** A pass that is still held up after 扫下一个 is not scanned a second time until it was away this long. */
const AWAY = 1500;

const causes: Record<string, CameraState> = {
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** A phone's back camera that looks for QR codes. */
export class Camera {
  state = $state<CameraState>('off');
  torch = $state<'none' | 'off' | 'on'>('none');
  /** Sees, but does not tell: while an answer is on the screen. */
  paused = false;

  #onread: (text: string) => void;
  #video: HTMLVideoElement | undefined;
  #stream: MediaStream | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = { text: '', seenAt: 0 };

  constructor(onread: (text: string) => void) {
    this.#onread = onread;
  }

  async start(video: HTMLVideoElement): Promise<void> {
    if (this.state === 'starting' || this.state === 'on') return;
    if (!window.isSecureContext) return void (this.state = 'insecure');
    if (!navigator.mediaDevices?.getUserMedia) return void (this.state = 'missing');
    this.#video = video;
    this.state = 'starting';
    try {
      const wish = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
      const stream = await navigator.mediaDevices.getUserMedia({ video: wish, audio: false });
      if (this.#video !== video) return stream.getTracks().forEach((track) => track.stop());
      this.#stream = stream;
      video.srcObject = stream;
      await video.play();
      this.#readTorch();
      const detector = await makeDetector();
      this.state = 'on';
      this.#look(detector);
    } catch (error) {
      this.stop();
      this.state = causes[(error as Error).name] ?? 'failed';
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#stream?.getTracks().forEach((track) => track.stop());
    this.#stream = undefined;
    this.#video = undefined;
    this.torch = 'none';
    this.state = 'off';
  }

  async switchTorch(): Promise<void> {
    const on = this.torch !== 'on';
    try {
      await this.#track()?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
      this.torch = on ? 'on' : 'off';
    } catch {
      this.torch = 'none';
    }
  }

  #track = (): MediaStreamTrack | undefined => this.#stream?.getVideoTracks()[0];

  #readTorch(): void {
    const can = this.#track()?.getCapabilities?.() as { torch?: boolean } | undefined;
    this.torch = can?.torch ? 'off' : 'none';
  }

  #look(detector: Detector): void {
    this.#timer = setTimeout(async () => {
      const video = this.#video;
      if (!video) return;
      if (video.readyState >= video.HAVE_CURRENT_DATA && document.visibilityState === 'visible') {
        const found = await detector.detect(video).catch(() => []);
        if (found[0]) this.#see(found[0].rawValue);
      }
      if (this.#video) this.#look(detector);
    }, LOOK_EVERY);
  }

  #see(text: string): void {
    const now = Date.now();
    const still = text === this.#last.text && now - this.#last.seenAt < AWAY;
    if (this.paused) {
      // Only what was already told may stay in view; another pass is read as soon as the screen is free.
      if (text === this.#last.text) this.#last.seenAt = now;
      return;
    }
    this.#last = { text, seenAt: now };
    if (!still) this.#onread(text);
  }
}
