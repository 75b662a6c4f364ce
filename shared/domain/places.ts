import { technicalForm } from './text-forms.ts';

const forms = new Map<string, string>();

/** Form in which names of places are compared: technical differences do not make another place. */
export function placeForm(text: string): string {
  let form = forms.get(text);
  if (form === undefined) {
    if (forms.size > 100_000) forms.clear();
    forms.set(text, (form = technicalForm(text)));
  }
  return form;
}
