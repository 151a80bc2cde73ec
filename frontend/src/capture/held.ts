// Puts what was drawn or recorded into the file field that the form sends anyway.
export function hold(field: HTMLInputElement, file: File | null): void {
  const held = new DataTransfer();
  if (file !== null) {
    held.items.add(file);
  }
  field.files = held.files;
}

export function fieldIn(module: HTMLElement): HTMLInputElement | null {
  return module.querySelector<HTMLInputElement>('input[type="file"]');
}
