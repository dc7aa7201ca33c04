// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * The questions that can be picked.
 */
public enum ListedQuestion implements Word {
    /**
     * The name of the first pet.
     */
    FIRST_PET(1),

    /**
     * The name of the first school.
     */
    FIRST_SCHOOL(2),

    /**
     * The town in which the mother was born.
     */
    BIRTH_TOWN_OF_MOTHER(3),

    /**
     * The name of the best friend as a child.
     */
    CHILDHOOD_FRIEND(4),

    /**
     * The name of the favourite teacher.
     */
    FAVOURITE_TEACHER(5),

    /**
     * The first car.
     */
    FIRST_CAR(6);

    private static final ListedQuestion[] VALUES = values();

    private final int number;

    ListedQuestion(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static ListedQuestion of(int number) {
        for (ListedQuestion value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(ListedQuestion.class, number);
    }
}
