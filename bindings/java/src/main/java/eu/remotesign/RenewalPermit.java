// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * What a renewal is asked for with. A coupon is wiped when it is freed.
 */
public final class RenewalPermit extends OwnedHandle {
    RenewalPermit(Call call) {
        super(call, Functions::remote_sign_renewal_permit_free);
    }

    /**
     * A coupon, as it was given out; whether it is of use shows when it is used.
     *
     * @param coupon the coupon
     * @return the renewal permit
     */
    public static RenewalPermit coupon(CharSequence coupon) {
        return Call.give(call -> Functions.remote_sign_renewal_permit_new_coupon(call.text(coupon), call.out, call.error), RenewalPermit::new);
    }

    /**
     * The permission that a registration officer gave.
     *
     * @return the renewal permit
     */
    public static RenewalPermit officer() {
        return Call.give(call -> Functions.remote_sign_renewal_permit_new_officer(call.out, call.error), RenewalPermit::new);
    }

    /**
     * Nothing but the holder's wish.
     *
     * @return the renewal permit
     */
    public static RenewalPermit direct() {
        return Call.give(call -> Functions.remote_sign_renewal_permit_new_direct(call.out, call.error), RenewalPermit::new);
    }

    /**
     * Which way it is.
     *
     * @return the renewal way
     */
    public RenewalWay way() {
        return Call.give(call -> Functions.remote_sign_renewal_permit_get_way(call.handle(this), call.out, call.error), call -> RenewalWay.of(call.word()));
    }
}
