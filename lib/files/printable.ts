// Text as a document of XML can hold it: workbooks and slides.

/** XML 1.0 §2.2: control characters and halves of a pair can be in no document, not even escaped. */
const NO_XML = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu

export function printable(text: string): string {
  return text.replace(NO_XML, '\ufffd')
}
