import { createContext, useContext } from "react";

/** The word that lets our own scripts run; only the server knows it, browsers hide it. */
const Nonce = createContext("");

export const NonceProvider = Nonce.Provider;

export const useNonce = () => useContext(Nonce);
