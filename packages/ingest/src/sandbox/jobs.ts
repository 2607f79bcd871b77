/** Text that was taken out of markup. */
export interface Extract {
  readonly text: string;
  readonly notes: readonly string[];
}

/** The article of a web page with what the page says of it. */
export interface Page extends Extract {
  readonly title: string | null;
  readonly outlet: string | null;
  /** As the page writes it. */
  readonly published: string | null;
  /** The address that the page gives as its own. */
  readonly url: string | null;
  readonly warnings: readonly string[];
}

export interface FeedItem extends Extract {
  readonly title: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly url: string | null;
  /** Whether the feed gives no more of it than a summary. */
  readonly summary: boolean;
}

export interface Feed {
  readonly format: string;
  readonly title: string | null;
  readonly items: readonly FeedItem[];
}

export interface PdfText extends Extract {
  readonly title: string | null;
  readonly created: string | null;
  /** Offset in the text at which each page begins. */
  readonly pages: readonly number[];
  readonly warnings: readonly string[];
}

export interface MailParts extends Extract {
  readonly subject: string | null;
  readonly from: string | null;
  readonly date: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly {
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: Uint8Array;
  }[];
  readonly warnings: readonly string[];
}

/** What is done in the sandbox, each with what it takes and gives. */
export interface Jobs {
  readonly page: { readonly input: { readonly html: string; readonly url: string | null }; readonly output: Page };
  readonly fragment: { readonly input: { readonly html: string }; readonly output: Extract };
  readonly feed: { readonly input: { readonly content: string }; readonly output: Feed };
  readonly pdf: { readonly input: { readonly bytes: Uint8Array }; readonly output: PdfText };
  readonly mail: { readonly input: { readonly bytes: Uint8Array }; readonly output: MailParts };
}

export type JobName = keyof Jobs;
