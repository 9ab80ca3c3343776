// What a text should not hold, said while typing (harms 17, 18). Warnings never block; secrecy words ask once before sending.

interface TextWarnings {
  /** A telephone or identity number stands in the text. */
  person: boolean
  /** Words of secrecy: this system must not hold them. */
  secrecy: string | null
}

const PHONE = /(?<!\d)(?:1[3-9]\d{9}|100\d{8}|0\d{2,3}-?\d{7,8})(?!\d)/
const IDENTITY = /(?<!\d)\d{17}[\dXx](?!\d)/
const SECRECY = /绝密|机密|秘密★|秘密(?!书)|内部资料|内部文件|不得公开/

export function textWarnings(text: string): TextWarnings {
  return { person: PHONE.test(text) || IDENTITY.test(text), secrecy: SECRECY.exec(text)?.[0] ?? null }
}
