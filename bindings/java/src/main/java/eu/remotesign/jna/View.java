package eu.remotesign.jna;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;

/** Text or bytes as the C API takes them, by value. */
@Structure.FieldOrder({"bytes", "length"})
public final class View extends Structure implements Structure.ByValue {
    /** No text, no bytes. Nobody writes to it. */
    public static final View ABSENT = new View();

    private static final int SIZE = 16;

    /** The first byte. */
    public Pointer bytes;

    /** How many bytes. */
    public long length;

    /** Nothing. */
    public View() {
        setAutoSynch(false);
    }

    private View(Memory memory) {
        super(memory);
        setAutoSynch(false);
    }

    /**
     * A copy of bytes, which lies behind the structure in the same memory.
     *
     * @param bytes where they are
     * @param length how many of them
     * @return the structure, which alone holds the memory
     */
    public static View of(byte[] bytes, int length) {
        Memory memory = new Memory(SIZE + (long) length);
        memory.setPointer(0, memory.share(SIZE));
        memory.setLong(8, length);
        memory.write(SIZE, bytes, 0, length);
        return new View(memory);
    }

    /** Wipes and frees its memory. */
    public void wipe() {
        Memory memory = (Memory) getPointer();
        memory.clear();
        memory.close();
    }
}
