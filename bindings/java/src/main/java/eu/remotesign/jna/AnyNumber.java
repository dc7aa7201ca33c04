package eu.remotesign.jna;

import com.sun.jna.Structure;

/** A number or an instant that may be absent, as the C API takes it, by value. */
@Structure.FieldOrder({"present", "value"})
public final class AnyNumber extends Structure implements Structure.ByValue {
    /** Whether there is one. */
    public byte present;

    /** The number. */
    public long value;

    /** None. */
    public AnyNumber() {}

    /**
     * A number.
     *
     * @param value the number
     * @return the structure
     */
    public static AnyNumber of(long value) {
        AnyNumber number = new AnyNumber();
        number.present = 1;
        number.value = value;
        return number;
    }
}
