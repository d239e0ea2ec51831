/** A key that is the input method's. Safari says so by its code alone: there the key that ends a composition comes after it. */
export const isComposingKey = ({ isComposing, keyCode }: KeyboardEvent): boolean => isComposing || keyCode === 229
