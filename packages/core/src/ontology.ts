import data from './data/ontology.json' with { type: 'json' };

/** A type of claim and the happening it stands for. */
export interface ClaimType {
  readonly id: string;
  readonly happening: string;
}

/** The types of claims and their classes, in the order of the coding guide. */
export const ontology: {
  readonly version: string;
  readonly classes: readonly { readonly id: string; readonly label: string }[];
  readonly types: readonly ClaimType[];
} = data;
