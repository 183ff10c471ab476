import { setNonce } from 'get-nonce'

/** The nonce that the host wrote into this page; style elements made at run time carry it. Empty under `npm run dev`. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

// Mantine's Drawer and Modal inject one style through react-remove-scroll, which asks get-nonce.
setNonce(nonce)
