"""The part of a record that keeps deliveries: what was told to whom, so that nobody is told twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from safeguard.messages import msg
from safeguard.notify.model import Delivery, DeliveryState
from safeguard.record import rules
from safeguard.record.access import Access
from safeguard.record.delivery_rows import delivery_at, delivery_data, delivery_of
from safeguard.record.schema import deliveries


class Telling(Access):
    """What the record does with deliveries."""

    def begin_delivery(self, delivery: Delivery, at: str, by: str) -> Delivery | None:
        """Record that a delivery begins, before anything is sent; of several who try, one may send.

        Args:
            delivery: which; its state, attempt and what became of it are given by the record.
            at: UTC, ISO 8601.
            by: who sends.

        Returns:
            The delivery as it is recorded, with the number of the attempt; ``None``: it must not be sent now. It
            is begun (by another, or by one who was killed), sent or refused already, was given up, or its time to be
            tried again has not come.
        """
        with self._writing():
            before = delivery_at(self._connection, delivery.key)
            if before is not None and not _may_be_tried(before, at):
                return None
            attempt = 1 if before is None else before.attempt + 1
            begun = replace(delivery, state=DeliveryState.BEGUN, attempt=attempt, at=at, retry_at="", reason="", seq=0)
            return replace(begun, seq=self._say("delivery.begun", at, by, {}, [delivery_data(begun)]))

    def end_delivery(self, delivery: Delivery, at: str, by: str) -> Delivery:
        """Record what became of a delivery that was begun; what was said already is not written again.

        Args:
            delivery: what :meth:`begin_delivery` returned, with its new state, and reason, time to try again and
                counts where there are such.
            at: UTC, ISO 8601.
            by: who sent.

        Returns:
            The delivery as it is recorded.

        Raises:
            RecordError: this attempt was not begun, or ended otherwise.
        """
        with self._writing():
            ended = replace(delivery, at=at, seq=0)
            before = delivery_at(self._connection, delivery.key)
            if (
                before is not None
                and replace(before, at=at, seq=0) == ended
                and before.state is not DeliveryState.BEGUN
            ):
                return before
            if before is None or (before.state, before.attempt) != (DeliveryState.BEGUN, delivery.attempt):
                about = {"person": delivery.person, "day": delivery.day, "channel": delivery.channel}
                rules.refuse(msg("The message to {person} of {day} by {channel} is not being sent", **about))
            if delivery.state is DeliveryState.BEGUN:
                rules.refuse(msg("A message that is being sent has not ended"))
            return replace(ended, seq=self._say("delivery.ended", at, by, {}, [delivery_data(ended)]))

    def deliveries(self, site: str | None = None, since: str | None = None) -> tuple[Delivery, ...]:
        """Return deliveries by day, site, person, channel and kind.

        Args:
            site: only of this one.
            since: only those that speak of this local day, ISO, or of a later one.
        """
        order = ("day", "site", "person", "channel", "kind")
        query = select(deliveries).order_by(*(deliveries.c[name] for name in order))
        if site is not None:
            query = query.where(deliveries.c.site == site)
        if since is not None:
            query = query.where(deliveries.c.day >= since)
        with self._reading():
            return tuple(map(delivery_of, self._connection.execute(query).all()))


def _may_be_tried(before: Delivery, at: str) -> bool:
    waits = before.state is DeliveryState.FAILED and bool(before.retry_at)
    return waits and datetime.fromisoformat(before.retry_at) <= datetime.fromisoformat(at)
