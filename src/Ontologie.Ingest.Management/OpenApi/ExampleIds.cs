using System.Globalization;

namespace Ontologie.Ingest.Management.OpenApi;

/// <summary>The ids, secrets and times in the examples.</summary>
internal static class ExampleIds
{
    internal const string Workspace = "ws_mfrggzdfmztwq2lknnwg23tpoa";
    internal const string Endpoint = "ep_ob2xgzlsmfzxi2lpnzqw4ztbma";
    internal const string Event = "evt_nbswy3dpeb3w64tmmqqgc3tefa";
    internal const string Secret = "sec_onswg4tforsxqylnobwgkobrga";
    internal const string Rule = "rul_mrqxiyjao5xxe3dsme2dembqgq";
    internal const string Relink = "rel_mfzwizlemfqxgzdbonsgc43emi";
    internal const string Rejection = "rej_nzxw4idqmfzxgidun4qgkylton";
    internal const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    internal const string GeneratedSecret = "e9c1f0a75b3d48629f0e7a1c4d5b6e8f90a1b2c3d4e5f60718293a4b5c6d7e8f";

    internal static readonly DateTimeOffset Time =
        DateTimeOffset.Parse("2026-03-01T09:30:00.250000Z", CultureInfo.InvariantCulture);
}
