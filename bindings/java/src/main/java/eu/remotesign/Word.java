package eu.remotesign;

/** A value of a vocabulary, which has a permanent number in the C API. */
interface Word {
    /**
     * The number in the C API. It is permanent.
     *
     * @return the number
     */
    int number();

    /** A number that only a newer library knows. */
    static IllegalStateException unknown(Class<?> vocabulary, int number) {
        return new IllegalStateException(
                "the library is newer than this package and gives a "
                        + vocabulary.getSimpleName()
                        + " that it does not know, number "
                        + number
                        + ": use the package that came with it");
    }
}
