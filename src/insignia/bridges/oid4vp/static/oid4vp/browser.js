// Puts the question to a wallet through the browser itself, where it can (Digital Credentials API).
const form = document.querySelector("[data-wallet-of-browser]");
if (form && "DigitalCredential" in window && navigator.credentials) {
  const asked = JSON.parse(document.getElementById("question-for-browser").textContent);
  const allows = window.DigitalCredential.userAgentAllowsProtocol;
  form.hidden = allows ? !allows.call(window.DigitalCredential, asked.protocol) : false;
  const nothing = form.querySelector("[data-nothing-shown]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    nothing.hidden = true;
    let shown;
    try {
      const given = await navigator.credentials.get({
        mediation: "required",
        digital: { requests: [asked] },
      });
      shown = (typeof given.data === "string" ? JSON.parse(given.data) : given.data).vp_token;
    } catch {
      shown = undefined; // no wallet, or its person said no: the browser does not tell which
    }
    nothing.hidden = shown !== undefined;
    if (shown === undefined) return;
    form.elements.vp_token.value = JSON.stringify(shown);
    form.submit();
  });
}
