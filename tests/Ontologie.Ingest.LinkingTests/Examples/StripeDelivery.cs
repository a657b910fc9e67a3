using System.Text;
using Stripe;

namespace Ontologie.Ingest.LinkingTests.Examples;

/// <summary>
/// Deliveries of Stripe. Stripe publishes no set of example payloads, so its own library (Stripe.net) writes these: the names and forms
/// of the members are those of its API version, the values are ours.
/// </summary>
internal static class StripeDelivery
{
    /// <summary>An event about an object.</summary>
    /// <param name="type">The type of the event.</param>
    /// <param name="created">When it happened, in Unix seconds.</param>
    /// <param name="subject">The object as it is after the event.</param>
    public static byte[] Of(string type, long created, IHasObject subject)
    {
        var delivery = new Event
        {
            Id = $"evt_{type}_{created}",
            Object = "event",
            Type = type,
            Created = Time(created),
            Data = new EventData { Object = subject },
        };
        return Encoding.UTF8.GetBytes(delivery.ToJson());
    }

    public static Customer Customer(string name) => new()
    {
        Id = "cus_1",
        Object = "customer",
        Name = name,
        Email = " Ada@Example.com ",
        Address = new Address { Country = "ch" },
        Currency = "chf",
        Balance = -500,
        Created = Time(1_764_000_000),
    };

    public static Subscription Subscription(string status, params string[] prices) => new()
    {
        Id = "sub_1",
        Object = "subscription",
        CustomerId = "cus_1",
        Status = status,
        Currency = "chf",
        StartDate = Time(1_764_000_000),
        CancelAtPeriodEnd = false,
        CanceledAt = status == "canceled" ? Time(1_764_500_000) : null,
        Items = new StripeList<SubscriptionItem>
        {
            Data =
            [
                .. prices.Select(price => new SubscriptionItem
                {
                    Id = $"si_{price}",
                    Price = new Price { Id = price },
                    CurrentPeriodEnd = Time(1_766_592_000),
                }),
            ],
        },
    };

    public static Invoice Invoice(string status, long amountPaid) => new()
    {
        Id = "in_1",
        Object = "invoice",
        Number = "A-0001",
        CustomerId = "cus_1",
        Status = status,
        Currency = "chf",
        Total = 9_007_199_254_740_993,
        AmountDue = 2_150,
        AmountPaid = amountPaid,
        DueDate = Time(1_764_600_000),
        StatusTransitions = new InvoiceStatusTransitions { PaidAt = status == "paid" ? Time(1_764_400_000) : null },
        Parent = new InvoiceParent { SubscriptionDetails = new InvoiceParentSubscriptionDetails { SubscriptionId = "sub_1" } },
    };

    private static DateTime Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime;
}
