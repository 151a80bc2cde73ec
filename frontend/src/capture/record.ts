// Records a voice into the form's own file field, where the browser can and the person lets it.
import { fieldIn, hold } from "./held";

/** The first that the browser can make. The server knows each of them by its content. */
const KINDS = [
  { type: "audio/webm;codecs=opus", name: "voice.webm" },
  { type: "audio/ogg;codecs=opus", name: "voice.ogg" },
  { type: "audio/mp4", name: "voice.m4a" },
];
const LONGEST_MS = 5 * 60_000;

export function record(module: HTMLElement): void {
  const field = fieldIn(module);
  const bar = module.querySelector<HTMLElement>("[data-record-bar]");
  const start = module.querySelector<HTMLElement>("[data-record-start]");
  const stop = module.querySelector<HTMLElement>("[data-record-stop]");
  const status = module.querySelector<HTMLElement>("[data-record-status]");
  const play = module.querySelector<HTMLAudioElement>("[data-record-play]");
  const kind = kindOf();
  const send = module.closest("form")?.querySelector("button:not([type=button])")?.textContent ?? "Send";
  if (!field || !bar || !start || !stop || !status || !play || kind === undefined) {
    return;
  }

  const ready = (parts: Blob[]) => {
    const file = new File(parts, kind.name, { type: kind.type });
    hold(field, file);
    URL.revokeObjectURL(play.src);
    play.src = URL.createObjectURL(file);
    play.hidden = false;
    start.hidden = false;
    start.textContent = "Record again";
    stop.hidden = true;
    start.focus();
    status.textContent = `You can listen to it. Then press ${send}.`;
  };

  start.addEventListener("click", async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (stream === null) {
      status.textContent = "This device cannot hear you. Ask a grown-up, or choose another way.";
      return;
    }
    const parts: Blob[] = [];
    const recorder = new MediaRecorder(stream, { mimeType: kind.type, audioBitsPerSecond: 48_000 });
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    recorder.addEventListener("stop", () => {
      stream.getTracks().forEach((track) => track.stop());
      ready(parts);
    });
    const end = () => recorder.state === "recording" && recorder.stop();
    stop.addEventListener("click", end, { once: true });
    setTimeout(end, LONGEST_MS);
    recorder.start();
    start.hidden = true;
    stop.hidden = false;
    stop.focus();
    status.textContent = "We are listening. Speak now.";
  });

  bar.hidden = false;
}

function kindOf(): { type: string; name: string } | undefined {
  const can = typeof MediaRecorder === "function" && navigator.mediaDevices !== undefined;
  return can ? KINDS.find(({ type }) => MediaRecorder.isTypeSupported(type)) : undefined;
}
